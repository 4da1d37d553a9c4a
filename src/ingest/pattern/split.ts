import { text } from "../sql.js";
import type { Part, Sequence } from "./syntax.js";

/** A pattern whose parts are what lies between separators, one each. */
export interface Split {
  readonly separator: string;
  /** How many parts there are. */
  readonly count: number;
  /** Which part each group of the expression is, 1 for the first. */
  readonly places: readonly number[];
}

/** How lines of this pattern can be split, if each of its outermost parts is one value that is never missing. */
export function splitOf({ parts, separator }: Sequence): Split | undefined {
  const values = parts.filter(({ what }) => what.kind !== "end");
  if (!separator) {
    const [only] = values;
    const group = values.length === 1 && isOnce(only) && only.what.kind === "group" ? only.what : undefined;
    return group?.ways.length === 1 ? splitOf(group.ways[0]) : undefined;
  }
  const simple = values.every((part) => !part.optional && part.what.kind !== "group");
  if (!simple || [...separator.value].length !== 1) return undefined;
  const places = values.flatMap(({ name }, i) => (name ? [i + 1] : []));
  return { separator: separator.value, count: values.length, places };
}

const isOnce = ({ count, name, optional }: Part): boolean => !count && !name && !optional;

/**
 * SQL for the texts of all groups in a line of {@link withSplit}: a line that matches, and that has just as many separators as lie between the
 * parts, has none within them, so that it need only be split, which is twice as fast. All others go the long way.
 */
export function splitSql(source: string, { count, places }: Split, longWay: string): string {
  const groups = places.map((place, i) => `'g${i + 1}': "#split"[${place}]`);
  const simple = `LEN("#split") = ${count} AND regexp_matches(line, ${text(source)})`;
  return `CASE WHEN ${simple} THEN {${groups.join(", ")}} ELSE ${longWay} END`;
}

/** The lines with what lies between their separators. */
export function withSplit(lines: string, { separator }: Split): string {
  return `SELECT *, string_split(line, ${text(separator)}) AS "#split" FROM (${lines})`;
}
