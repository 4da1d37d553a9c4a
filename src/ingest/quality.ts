import type { Task } from "../task/index.js";
import { type EventLog, isEvents } from "./eventLog.js";
import { provenance } from "./profile.js";
import { identifier } from "./sql.js";

/** How good a log is. */
export interface Quality {
  readonly kind: string;
  readonly files: number;
  /** Rows found in the files, good and rejected. */
  readonly read: number;
  readonly rejected: number;
  /** Rows in the log: read, less rejected, less those outside its time range or condition. */
  readonly rows: number;
  /** First and last time; null for a log without events. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Rows that are in every column the same as an earlier one (compared by a 64-bit hash). */
  readonly duplicates: number;
  /** Rows without a value, for each column. */
  readonly missing: Readonly<Record<string, number>>;
}

/** The quality of a log, by one reading. `read` is the number of rows in its files. */
export async function qualityOf(log: EventLog, read: number, task: Task = {}): Promise<Quality> {
  const names = log.schema.map(({ name }) => name).filter((name) => !isEvents(log) || !(name in provenance));
  const columns = names.map(identifier);
  const answer = await log.aggregate(
    `SELECT COUNT(*) AS "#rows", COUNT(*) - COUNT(DISTINCT hash(${columns.join(", ")})) AS "#duplicates"${
      isEvents(log) ? `, MIN(time) AS "#from", MAX(time) AS "#to"` : ""
    }, ${columns.map((column, i) => `COUNT(*) - COUNT(${column}) AS "${i}"`).join(", ")} FROM events`,
    task,
  );
  const row = answer.object(0) as Record<string, unknown>;
  return {
    kind: log.kind,
    files: log.files.length,
    read,
    rejected: log.rejected.count,
    rows: Number(row["#rows"]),
    from: (row["#from"] as Date | undefined) ?? null,
    to: (row["#to"] as Date | undefined) ?? null,
    duplicates: Number(row["#duplicates"]),
    missing: Object.fromEntries(names.map((name, i) => [name, Number(row[String(i)])])),
  };
}
