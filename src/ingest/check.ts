import type { Task } from "../task/index.js";
import { type Engine, rowsOf } from "./engine.js";
import { brokenRows, LISTED, listRejected, type Rejected, type Rejection } from "./rejected.js";
import type { Assembly, Part } from "./relation.js";
import { wholeRows } from "./scan.js";

/** What one reading of a log showed. */
export interface Check {
  /** Rows found, good and rejected. */
  readonly read: number;
  readonly rejected: Rejected;
  /** Whether a row could be taken apart and made no sense: without one, later readings need not judge every row again. */
  readonly senseless: boolean;
  /** Files in which some text is not UTF-8. */
  readonly misencoded: ReadonlySet<string>;
  /** Files in which some quote is not closed as it should be, which line ends of several kinds do as well. */
  readonly unclosed: ReadonlySet<string>;
  /** Words for a log of which no row at all can be used. */
  readonly unusable?: string;
}

/**
 * Reads all files through once, keeping nothing, so that what is wrong with them is known before anything is made of
 * them. An Error where a file breaks off.
 */
export async function checkRows(
  engine: Engine,
  parts: readonly Part[],
  assembly: Assembly,
  task: Task,
): Promise<Check> {
  const whole = parts.map(({ scan, reader }) => ({ reader, scan: wholeRows(scan) }));
  const { files, broken } = await engine.run(task, async (connection) => {
    const result = await connection.run(
      `SELECT "#file" AS file, COUNT(*) AS n, COUNT("#problem") AS bad FROM (${assembly.judged({ numbered: false, rejects: true, parts: whole })}) GROUP BY 1`,
    );
    return { files: await rowsOf(result), broken: await brokenRows(connection, whole) };
  });
  const unusable = new Map(files.map((row) => [String(row.file), Number(row.bad)]));
  const before = parts.flatMap(({ scan }) => scan.rejected ?? []);
  const torn = sum(broken.counts.values()) + sum(before.map(({ count }) => count));
  const count = torn + sum(unusable.values());
  const read = torn + sum(files.map((row) => Number(row.n)));
  const listed = count > 0 ? await listRejected(engine, whole, assembly, broken, unusable, task) : [];
  const rows = [...before.flatMap((rejected) => rejected.rows), ...listed].slice(0, LISTED);
  const { misencoded, unclosed } = broken;
  const found = { read, rejected: { count, rows }, senseless: sum(unusable.values()) > 0, misencoded, unclosed };
  if (count === 0 || count < read) return found;
  const [first] = rows;
  const words = [`${first.reason}.`, ...encodingNotes(broken)].join(" ");
  return {
    ...found,
    unusable: `None of the ${read} rows can be used. The first: ${first.file}${placeOf(first)}: ${words}`,
  };
}

/** What to do about text that is not UTF-8. */
export function encodingNotes({ misencoded }: Pick<Check, "misencoded">): string[] {
  return [...misencoded].map(
    (file) => `Some of ${file} is not UTF-8; if it was written in another encoding, name it: encoding: "windows-1252".`,
  );
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);

function placeOf({ line, record }: Rejection): string {
  if (line !== null) return `, line ${line}`;
  return record === null ? "" : `, row ${record}`;
}
