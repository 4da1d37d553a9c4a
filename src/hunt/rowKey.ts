import { type Columns, columnOf, valueAt } from "../table/index.js";

/**
 * A key for every row: the JSON of its key columns' values, times as ISO 8601. Where several rows share those values, the second
 * gets `#2` behind it, the third `#3`, in row order, so that every row can be judged by itself.
 */
export function rowKeys(table: Columns, key: readonly string[]): string[] {
  const columns = key.map((name) => columnOf(table, name));
  const seen = new Map<string, number>();
  const keys = new Array<string>(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    const text = JSON.stringify(columns.map((column) => valueAt(column, row)));
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    keys[row] = nth === 1 ? text : `${text}#${nth}`;
  }
  return keys;
}
