import { type Engine, reason } from "../engine.js";
import { UNREAD } from "../rejected.js";
import type { RawColumn, Scan } from "../scan.js";
import { identifier, text } from "../sql.js";
import type { Capture } from "./captures.js";
import { mismatches } from "./mismatch.js";
import type { Pattern } from "./pattern.js";
import { PatternError } from "./patternError.js";
import { splitSql, withSplit } from "./split.js";

/** The column with the log's time as it is written, where it says no zone. */
export const WALL = '"#wall"';
/** The column that says why a line gives no values. */
const PROBLEM = '"#unread"';

/**
 * The lines of a file taken apart by a pattern: a column for each of its names, of the name's type. `lines` is the scan of
 * the file with the one column `line`.
 */
export async function patternScan(engine: Engine, lines: Scan, pattern: Pattern): Promise<Scan> {
  const { captures, source, split } = pattern;
  const matched = extraction(pattern);
  await engine.rows(`SELECT ${matched} AS m FROM (SELECT '' AS line)`).catch((error) => {
    throw new PatternError(pattern.text, 0, `the SQL engine does not take it: ${reason(error)}`);
  });
  const columns: RawColumn[] = captures.map(({ name, column }) => ({ name, type: column }));
  const apart = (scan: Scan): Scan => ({
    ...scan,
    columns,
    problem: PROBLEM,
    sql: ({ numbered, rejects }) => {
      const number = numbered ? ', "#record"' : "";
      const rows = filled(scan, numbered, rejects);
      const from = split ? withSplit(rows, split) : rows;
      // Through UNNEST no filter is pushed down, which would match every line once more for each name it asks of.
      const groups = `SELECT UNNEST([${split ? splitSql(source, split, matched) : matched}]) AS m${number} FROM (${from})`;
      const texts = `SELECT ${captures.flatMap(textsOf).join(", ")}, ${group(pattern.sure)} = '' AS "#other"${number} FROM (${groups})`;
      return `SELECT ${[...captures.map(columnOf), ...wallOf(captures)].join(", ")}, ${problemOf(captures)} AS ${PROBLEM}${number} FROM (${texts})`;
    },
    again: apart,
    whyNot: (records, task) => mismatches(engine, filled(scan, true, false), pattern, records, task),
  });
  return apart(lines);
}

/** The lines that hold anything. */
const filled = (scan: Scan, numbered: boolean, rejects: boolean): string =>
  `SELECT * FROM (${scan.sql({ numbered, rejects })}) WHERE line IS NOT NULL`;

function extraction({ source, groups }: Pattern): string {
  const names = Array.from({ length: groups }, (_, i) => `'g${i + 1}'`);
  return `regexp_extract(line, ${text(source)}, [${names.join(", ")}])`;
}

const group = (number: number): string => `m.g${number}`;
/** The text in the SQL of one of a name's groups; empty is missing. */
const textName = (capture: Capture, i: number): string => identifier(`#${capture.found[i].group}`);

const textsOf = (capture: Capture): string[] =>
  capture.found.map((one, i) => `NULLIF(${group(one.group)}, '') AS ${textName(capture, i)}`);

function columnOf(capture: Capture): string {
  const values = capture.found.map(({ meaning }, i) => meaning.value(textName(capture, i)));
  const value = values.length === 1 ? values[0] : `COALESCE(${values.join(", ")})`;
  const some = capture.column === "VARCHAR" ? `NULLIF(${value}, '')` : value;
  return `${some} AS ${identifier(capture.name)}`;
}

/** The log's time as it is written, where it says no zone: the reader of events takes it for one in the log's zone. */
function wallOf(captures: readonly Capture[]): string[] {
  const time = captures.find(({ name, column }) => name.toLowerCase() === "time" && column === "TIMESTAMP");
  if (!time) return [];
  const walls = time.found.flatMap(({ meaning }, i) => meaning.wall?.(textName(time, i)) ?? []);
  return [`COALESCE(${[...walls, "CAST(NULL AS TIMESTAMP)"].join(", ")}) AS ${WALL}`];
}

/** Words for a line that does not match, or that holds a text which is no value of its type. */
function problemOf(captures: readonly Capture[]): string {
  const cases = captures.flatMap((capture) =>
    capture.found.flatMap(({ meaning }, i) => {
      if (meaning.certain) return [];
      const given = textName(capture, i);
      const words = `${text(`${capture.name} holds "`)} || LEFT(${given}, 60) || ${text(`", which is not ${meaning.about}`)}`;
      return [`WHEN ${given} IS NOT NULL AND (${meaning.value(given)}) IS NULL THEN ${words}`];
    }),
  );
  return `CASE WHEN "#other" THEN ${text(UNREAD)} ${cases.join(" ")} END`;
}
