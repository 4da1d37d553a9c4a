/** Account-days with 31 columns as a hunt has them: a key, counts, z-scores with their means and deviations. */
export function accountDays(rows: number): Record<string, unknown[]> {
  let state = 11;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const column = <T>(of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row));
  const table: Record<string, unknown[]> = {
    Date: column((row) => new Date(Date.UTC(2026, 0, 1 + Math.floor(row / 120)))),
    Domain: column((row) => ["NORTHWIND", "CONTOSO"][row % 2]),
    User: column((row) => `user-${row % 120}`),
    Active: column(() => Math.floor(random() * 86_400_000)),
  };
  for (let i = 0; i < 9; i++) table[`Count${i}`] = column(() => Math.floor(random() ** 4 * 200));
  for (let i = 0; i < 6; i++) {
    const means = Array.from({ length: 120 }, () => random() * 30);
    table[`Count${i}_zscore`] = column(() => Math.max(0, random() - 0.5));
    table[`Count${i}_mean`] = column((row) => means[row % 120]);
    table[`Count${i}_std`] = column((row) => means[row % 120] / 3);
  }
  return table;
}
