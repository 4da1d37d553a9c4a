import { nearest } from "./pattern/nearest.js";
import type { SchemaColumn } from "./relation.js";

/** The Error for columns of which a log has none: what was probably meant, or all that it has. */
export function noColumn(given: readonly string[], schema: readonly SchemaColumn[]): Error {
  const names = schema.map(({ name }) => name);
  const meant = given.flatMap((name) => nearest(name, names) ?? [])[0];
  const source = names.find((name) => given.some((one) => name.toLowerCase() === `raw_${one.toLowerCase()}`));
  const hint = source
    ? `what the source calls so is ${source}.`
    : meant
      ? `did you mean ${meant}?`
      : `it has ${names.join(", ")}.`;
  return new Error(`The log has no column ${given.map((name) => `"${name}"`).join(" or ")}; ${hint}`);
}
