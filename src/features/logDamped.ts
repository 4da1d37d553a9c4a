import { type ColumnTable, type Table, table as toTable } from "arquero";

/** The table with NAME_log = log10(1 + x) for each column: counts over many sizes, drawn together. An Error for text and for numbers of −1 or less. */
export function logDamped(table: Table, columns: readonly string[]): ColumnTable {
  const rows = (table as ColumnTable).reify();
  const made = columns.map((name) => {
    if (!rows.columnNames().includes(name))
      throw new Error(`There is no column "${name}"; the columns are ${rows.columnNames().join(", ")}.`);
    return [`${name}_log`, Float64Array.from(rows.array(name) as ArrayLike<unknown>, (x) => damped(x, name))] as const;
  });
  return columns.length ? rows.assign(toTable(Object.fromEntries(made))) : rows;
}

function damped(x: unknown, name: string): number {
  if (x === null || x === undefined || Number.isNaN(x)) return Number.NaN;
  const value = typeof x === "bigint" ? Number(x) : x;
  if (typeof value !== "number" || value <= -1)
    throw new Error(`Column "${name}" holds "${x}", which has no logarithm; damp counts only.`);
  return Math.log10(1 + value);
}
