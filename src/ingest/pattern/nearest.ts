/** The one of these names that was probably meant, if one is near: case does not count, and two letters may be wrong. */
export function nearest(given: string, names: readonly string[]): string | undefined {
  if (given.length > 30) return undefined;
  const word = given.toUpperCase();
  const most = word.length > 4 ? 2 : 1;
  const byDistance = names.map((name) => ({ name, distance: distance(word, name.toUpperCase()) }));
  const best = byDistance.reduce((a, b) => (b.distance < a.distance ? b : a), {
    name: "",
    distance: Number.POSITIVE_INFINITY,
  });
  return best.distance <= most ? best.name : undefined;
}

/** Letters to insert, remove, change or swap with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, rows[i - 1][j] + 1, row[j - 1] + 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
