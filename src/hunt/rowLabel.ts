import { columnOf, type Value, valueAt } from "../table/index.js";
import type { Hunt } from "./hunt.js";

/** What a row is called in pictures and sentences: its key's values that tell it apart, such as "SVC-ACC-02 · 2022-09-25". */
export function rowLabel(hunt: Hunt, row: number): string {
  const columns = hunt.key.map((name) => columnOf(hunt.display, name));
  const telling = columns.filter((column) => column.type !== "text" || column.dictionary.length > 1);
  const texts = telling.filter(({ type }) => type === "text");
  const others = telling.filter(({ type }) => type !== "text");
  const words = [...texts, ...others].map((column) => spoken(valueAt(column, row)));
  return words.length ? words.join(" · ") : `row ${row}`;
}

function spoken(value: Value): string {
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, "")
      .replace("T", " ")
      .slice(0, 16);
  return value === null ? "–" : String(value);
}
