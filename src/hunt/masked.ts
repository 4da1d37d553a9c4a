import type { Column, Columns } from "../table/index.js";

/** The table with every name replaced by its column and a number, such as "DstUser 12", for showing a screen to others. Equal names stay equal. */
export function masked(table: Columns): Columns {
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) {
    columns.set(
      name,
      column.type === "text" ? { ...column, dictionary: column.dictionary.map((_, i) => `${name} ${i + 1}`) } : column,
    );
  }
  return { rowCount: table.rowCount, columns };
}
