import { readTable } from "../ingest/index.js";
import { type Columns, fromTable, type TableLike } from "../table/index.js";
import type { Task } from "../task/index.js";

/** A table beside a log: an Arquero table, `Columns`, or a file that `readTable` reads. */
export type Given = Columns | TableLike | string;

/** Whether something is a table in memory. */
export function isTable(given: unknown): given is Columns | TableLike {
  return typeof given === "object" && given !== null && ("rowCount" in given || "columnNames" in given);
}

/** The table as `Columns`; `what` says in errors what it was wanted for. */
export async function columnsOf(given: Given, what: string, task: Task = {}): Promise<Columns> {
  if (typeof given === "string") return fromTable(await readTable(given, { signal: task.signal }));
  if (isTable(given)) return fromTable(given);
  throw new Error(`${what} is no table; give an Arquero table, columns made with fromArrays, or the path of a file.`);
}
