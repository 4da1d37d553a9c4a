import type { Column } from "../../table/index.js";

const collator = new Intl.Collator("en", { numeric: true });

/** The rows by their keys; equal keys stay in the order they had, and NaN goes last either way. */
export function sortRows(rows: Int32Array, keys: Float64Array, largestFirst: boolean): Int32Array {
  const sign = largestFirst ? -1 : 1;
  const order = Int32Array.from(rows, (_, i) => i).sort((a, b) => {
    const [x, y] = [keys[a], keys[b]];
    if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return a - b;
    if (Number.isNaN(x)) return 1;
    return Number.isNaN(y) ? -1 : sign * (x - y);
  });
  return order.map((i) => rows[i]);
}

/** Where each row's text stands among the texts of these rows, "user-9" before "user-10"; only the texts they hold are compared. */
export function textKeys({ codes, dictionary }: Extract<Column, { type: "text" }>, rows: Int32Array): Float64Array {
  const held = [...new Set(Array.from(rows, (row) => codes[row]))].filter((code) => code >= 0);
  held.sort((a, b) => collator.compare(dictionary[a], dictionary[b]) || a - b);
  const places = new Map(held.map((code, place) => [code, place]));
  return Float64Array.from(rows, (row) => places.get(codes[row]) ?? Number.NaN);
}
