import type { Task } from "../task/index.js";
import { type Clock, clockOf } from "./clock.js";
import { type EventLog, isEvents } from "./eventLog.js";
import { type Gaps, gapsOf } from "./gaps.js";
import { gathered } from "./gathered.js";
import { profile, provenance } from "./profile.js";
import type { Rejection } from "./rejected.js";
import { identifier } from "./sql.js";
import type { TimeStyle } from "./time.js";

/** How good a log is. */
export interface Quality {
  readonly kind: string;
  readonly files: number;
  /** What was recognised or assumed while reading; what is so of several files is said of the first. */
  readonly notes: readonly string[];
  /** Rows found in the files, good and rejected. */
  readonly read: number;
  readonly rejected: number;
  /** The first of the rejected rows, at most ten, with file, line and reason. */
  readonly firstRejected: readonly Rejection[];
  /** Rows in the log: read, less rejected, less those outside its time range or condition. */
  readonly rows: number;
  /** First and last time; null for a log without events. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Where no row is left of those read, the first and last time of these; else null. */
  readonly outside: { readonly from: Date; readonly to: Date } | null;
  /** Rows that are in every column the same as an earlier one (compared by a 64-bit hash). */
  readonly duplicates: number;
  /** Rows without a value, for each column. */
  readonly missing: Readonly<Record<string, number>>;
  /** Fields of the profile, and columns of the source or added to it, that hold nothing in any row. */
  readonly neverFilled: { readonly fields: readonly string[]; readonly source: readonly string[] };
  /** Silences that are longer than usual; null for a log without events. */
  readonly gaps: Gaps | null;
  /** The order of times in the files, and where it breaks; null for a log without events. */
  readonly clock: Clock | null;
  /** Rows of the files whose time does not say its zone, and the zone it was taken to be in; null for a log without events. */
  readonly zone: { readonly name: string; readonly assumed: number } | null;
  /**
   * Whether dates like 03/04/2026 were read with the day first, rows of the files with one that could be read either way, and
   * with one that could not; null for a log without events.
   */
  readonly dates: { readonly dayFirst: boolean; readonly either: number; readonly certain: number } | null;
}

/** What times were taken to mean, and how many of them do not say it. */
export interface Unsaid extends TimeStyle {
  readonly zoneless: number;
  readonly either: number;
  readonly certain: number;
}

/** What is found out about times only where it is wanted: what they do not say, and when the first and last row read were. */
export interface TimesAsked {
  unsaid(): Promise<Unsaid>;
  span(): Promise<Quality["outside"]>;
}

const FIRST = 10;

/**
 * The quality of a log, by three readings: one for all columns, one for its minutes, one in the order of its files.
 * `read` is the number of rows in its files; `asked` is null for a log without events.
 */
export async function qualityOf(
  log: EventLog,
  read: number,
  asked: TimesAsked | null,
  task: Task = {},
): Promise<Quality> {
  const events = isEvents(log);
  const names = log.schema.map(({ name }) => name).filter((name) => !events || !Object.hasOwn(provenance, name));
  const columns = names.map(identifier);
  const answer = await log.aggregate(
    `SELECT COUNT(*) AS "#rows", COUNT(*) - COUNT(DISTINCT hash(${columns.join(", ")})) AS "#duplicates"${
      events ? `, MIN(time) AS "#from", MAX(time) AS "#to"` : ""
    }, ${columns.map((column, i) => `COUNT(*) - COUNT(${column}) AS "${i}"`).join(", ")} FROM events`,
    task,
  );
  const row = answer.object(0) as Record<string, unknown>;
  const rows = Number(row["#rows"]);
  const from = (row["#from"] as Date | undefined) ?? null;
  const to = (row["#to"] as Date | undefined) ?? null;
  const missing = Object.fromEntries(names.map((name, i) => [name, Number(row[String(i)])]));
  const times = events && asked ? await asked.unsaid() : null;
  const isField = (name: string) => events && Object.hasOwn(profile, name);
  const empty = rows === 0 ? [] : names.filter((name) => missing[name] === rows);
  return {
    kind: log.kind,
    files: log.files.length,
    notes: gathered(log.notes, log.files),
    read,
    rejected: log.rejected.count,
    firstRejected: log.rejected.rows.slice(0, FIRST),
    rows,
    from,
    to,
    outside: rows === 0 && events && asked ? await asked.span() : null,
    duplicates: Number(row["#duplicates"]),
    missing,
    neverFilled: {
      fields: empty.filter(isField),
      source: empty.filter((name) => !isField(name)).map((name) => (events ? name.replace(/^raw_/, "") : name)),
    },
    gaps: events ? await gapsOf(log, from, to, task) : null,
    clock: events ? await clockOf(log, task) : null,
    zone: times && { name: times.zone, assumed: times.zoneless },
    dates: times && { dayFirst: times.dayFirst, either: times.either, certain: times.certain },
  };
}
