import { distance, nearest } from "./pattern/nearest.js";
import type { SchemaColumn } from "./relation.js";

/** Of more columns than these not all are named. */
const MOST = 60;
/** So many are named then; so many of them, which are most like what was given, before the others. */
const NAMED = 40;
const FIRST = 3;
/** Longer names are compared by their beginning. */
const COMPARED = 60;

/** Names of columns in an Error: all of them, or the nearest to the given one, others, and how many more there are. */
export function namesLike(given: string, names: readonly string[]): string {
  if (names.length <= MOST) return names.join(", ");
  const folded = (name: string) => name.slice(0, COMPARED).toLowerCase();
  const far = new Map(names.map((name) => [name, distance(folded(given), folded(name))]));
  const near = [...names].sort((a, b) => far.get(a)! - far.get(b)!).slice(0, FIRST);
  const others = names.filter((name) => !near.includes(name));
  return `${[...near, ...others].slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
}

/** The Error for columns of which a log has none: what was probably meant, or what it has. */
export function noColumn(given: readonly string[], schema: readonly SchemaColumn[]): Error {
  const names = schema.map(({ name }) => name);
  const meant = given.flatMap((name) => nearest(name, names) ?? [])[0];
  const source = names.find((name) => given.some((one) => name.toLowerCase() === `raw_${one.toLowerCase()}`));
  const hint = source
    ? `what the source calls so is ${source}.`
    : meant
      ? `did you mean ${meant}?`
      : `it has ${namesLike(given[0], names)}.`;
  return new Error(`The log has no column ${given.map((name) => `"${name}"`).join(" or ")}; ${hint}`);
}
