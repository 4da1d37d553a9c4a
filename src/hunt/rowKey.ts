import { type Column, type Columns, columnOf, valueAt } from "../table/index.js";

/**
 * A key for every row: the JSON of its key columns' values, times as ISO 8601. Where several rows share those values, the second
 * gets `#2` behind it, the third `#3`, in row order, so that every row can be judged by itself.
 */
export function rowKeys(table: Columns, key: readonly string[]): string[] {
  const cells = key.map((name) => jsonOf(columnOf(table, name)));
  const seen = new Map<string, number>();
  const keys = new Array<string>(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    let text = "[";
    for (let i = 0; i < cells.length; i++) text += i === 0 ? cells[i](row) : `,${cells[i](row)}`;
    text += "]";
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    keys[row] = nth === 1 ? text : `${text}#${nth}`;
  }
  return keys;
}

/** The JSON of a column's cells; each text and each time is written once, however many rows have it. */
function jsonOf(column: Column): (row: number) => string {
  const places: ArrayLike<number> = column.type === "text" ? column.codes : column.values;
  const known = new Map<number, string>();
  return (row) => {
    let json = known.get(places[row]);
    if (json === undefined) known.set(places[row], (json = JSON.stringify(valueAt(column, row))));
    return json;
  };
}
