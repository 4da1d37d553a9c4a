import type { Task } from "../task/index.js";
import { type Check, checkRows } from "./check.js";
import { withClosedQuotes } from "./closedQuotes.js";
import { type Engine, reason } from "./engine.js";
import { withEvenLines } from "./evenLines.js";
import { inferTypes } from "./infer.js";
import { type Assembly, assemble, type Part, type Range } from "./relation.js";
import { wholeRows } from "./scan.js";
import type { TimeStyle } from "./time.js";

/** A log's files after they were read once. */
export interface Reading {
  readonly parts: readonly Part[];
  readonly assembly: Assembly;
  readonly check: Check;
  readonly style: TimeStyle;
}

/** How times are to be read: with the day or the month first, or as is found out. */
export interface Asked {
  readonly zone: string;
  readonly dayFirst?: boolean;
}

/**
 * Reads all files through: finds the types of columns where that is needed, and what is wrong with rows. Text that turns
 * out to mix line ends, or to have quotes that are not closed, is rewritten and read again; dates that turn out to have no
 * such month are read with the day first. An Error names the file that cannot be read to its end, or the first row where
 * none can be used.
 */
export async function readThrough(
  engine: Engine,
  parts: readonly Part[],
  asked: Asked,
  range: Range,
  task: Task,
): Promise<Reading> {
  const attempt = (some: readonly Part[]) =>
    inOrder(engine, some, asked, range, task).catch((error: unknown) => {
      if (isEngines(error)) return error;
      throw error;
    });
  const first = await attempt(parts);
  const doubtful = first instanceof Error ? stumbles(first) : first.check.unclosed.size > 0;
  const even = doubtful ? await withEvenLines(engine, parts, task) : undefined;
  const second = even ? better(first, await attempt(even)) : first;
  const unclosed = second instanceof Error ? new Set<string>() : second.check.unclosed;
  const readable = !(second instanceof Error) || stumbles(second);
  const closed = readable ? await withClosedQuotes(engine, even ?? parts, unclosed, task) : undefined;
  const found = closed ? better(await attempt(closed), second) : second;
  if (found instanceof Error) throw await told(engine, even ?? parts, found, task);
  if (found.check.unusable !== undefined) throw new Error(found.check.unusable);
  return found;
}

/** The reading that loses fewer rows. */
function better(first: Reading | Error, second: Reading | Error): Reading | Error {
  if (first instanceof Error) return second;
  if (second instanceof Error) return first;
  const kept = ({ check }: Reading) => check.read - check.rejected.count;
  return kept(second) > kept(first) ? second : first;
}

/** A reading with day and month in the order that was asked for, else in the one by which fewer rows are lost. */
async function inOrder(
  engine: Engine,
  parts: readonly Part[],
  asked: Asked,
  range: Range,
  task: Task,
): Promise<Reading> {
  const first = await read(engine, parts, asked, range, task);
  const turned = first.check.rejected.rows.some(({ reason }) => DAY_FIRST.test(reason));
  if (asked.dayFirst !== undefined || first.style.dayFirst || !turned) return first;
  return better(first, await read(engine, parts, { ...asked, dayFirst: true }, range, task)) as Reading;
}

/** What is said of a value like 31/10/2026 or 31/10/26 that is no time with the month first. */
const DAY_FIRST = / holds "\s*(1[3-9]|2\d|3[01])([-/]\d{1,2}[-/]\d{4}|\/\d{1,2}\/\d\d)\b/;

async function read(engine: Engine, parts: readonly Part[], asked: Asked, range: Range, task: Task): Promise<Reading> {
  const scans = parts.map(({ scan }) => scan);
  const { zone } = asked;
  const inferred = parts[0].reader.infers ? await inferTypes(engine, scans, zone, task) : undefined;
  const style = { zone, dayFirst: asked.dayFirst ?? inferred?.dayFirst ?? false };
  const types = inferred?.types ?? new Map();
  const put = (some: readonly Part[], judging: boolean) => assemble(some, style, types, range, judging);
  const check = await checkRows(engine, parts, put(parts, true), task);
  const sound = parts.map((part) =>
    check.misencoded.has(part.scan.file) ? { ...part, scan: wholeRows(part.scan) } : part,
  );
  return { parts, assembly: put(sound, check.senseless), check, style };
}

/** Errors that the engine gives words like "IO Error:" before. */
function isEngines(error: unknown): error is Error {
  return error instanceof Error && /^[A-Z][A-Za-z ]* Error: /.test(error.message);
}

/** Whether a reading failed because a file mixes kinds of line ends, which the engine's strict parser refuses. */
function stumbles(error: Error): boolean {
  return reason(error).includes("state machine reached an invalid state");
}

/** The engine's error with the name of the file that it is about; where all can be read, it is some value that stops the engine. */
async function told(engine: Engine, parts: readonly Part[], error: Error, task: Task): Promise<Error> {
  for (const { scan } of parts) {
    const query = `SELECT COUNT(*) FROM (${wholeRows(scan).sql({ numbered: false, rejects: false })})`;
    const own = await engine.rows(query, [], { signal: task.signal }).then(
      () => undefined,
      (found: unknown) => found,
    );
    if (own) return new Error(`${scan.file} cannot be read to its end, perhaps it is damaged: ${reason(own)}`);
  }
  const [{ scan }, ...others] = parts;
  const where = `${scan.file}${others.length > 0 ? ` or another of ${parts.length} files` : ""}`;
  return new Error(`${where} holds a value that cannot be worked with: ${reason(error)}`);
}
