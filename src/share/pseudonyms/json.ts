import { isNumberedName } from "./columnKind.js";
import type { Pen, Place } from "./pen.js";

/** No document is deeper; what is, is left out. */
const DEEPEST = 100;

/** JSON without its names: texts by the name that they stand under, in a list of records as in a table. */
export function rewriteJson(value: unknown, pen: Pen, place: Place, key = "", isTable = false, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  if (typeof value === "number" && isNumberedName(key, value)) return pen.value(String(value), key, place);
  if (typeof value === "string") {
    const at = { ...place, at: key ? `${place.at}, ${key}` : place.at };
    return isTable || isSaid(key) ? pen.value(value, key, at) : pen.text(value, at);
  }
  if (Array.isArray(value)) {
    const records =
      value.length > 0 && value.every((item) => typeof item === "object" && item !== null && !Array.isArray(item));
    return value.map((item) => rewriteJson(item, pen, place, key, records, depth + 1));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        pen.text(name, place),
        rewriteJson(item, pen, place, name, isTable, depth + 1),
      ]),
    );
  }
  return value;
}

/** True where the name says by itself that a name stands under it. */
const isSaid = (key: string): boolean =>
  /(user|account|host|computer|workstation|domain|mail|phone|(^|_)ip|Ip)/i.test(key);
