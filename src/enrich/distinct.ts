import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { breathe, signalOf, type Task } from "../task/index.js";

/** The log's own spelling of a column's name (case does not count), and its type; an Error lists the columns there are. */
export function columnIn(log: EventLog, name: string): { name: string; type: string } {
  const found = log.schema.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new Error(
      `The log has no column "${name}"; it has ${log.schema
        .map((column) => column.name)
        .slice(0, 60)
        .join(", ")}.`,
    );
  return found;
}

/** The different values of a column as text, without missing ones. Reads the log once; only these values come out of it. */
export async function distinctOf(log: EventLog, column: string, task: Task = {}): Promise<string[]> {
  const name = identifier(column);
  const answer = await log.aggregate(
    `SELECT DISTINCT CAST(${name} AS VARCHAR) AS value FROM events WHERE ${name} IS NOT NULL`,
    task,
  );
  return [...(answer.array("value") as ArrayLike<string> & Iterable<string>)];
}

/** What `work` makes of each value, in their order; tells progress and stops between values. */
export async function mapEach<T, R>(values: readonly T[], work: (value: T) => R, task: Task = {}): Promise<R[]> {
  const signal = signalOf(task);
  const results: R[] = [];
  let last = performance.now();
  for (const value of values) {
    results.push(work(value));
    if ((results.length & 63) !== 0 || performance.now() - last < 20) continue;
    task.onProgress?.(results.length, values.length);
    await breathe(signal);
    last = performance.now();
  }
  return results;
}

/** The part of a task between two shares of it: its progress counts for that part of a hundred. */
export function partOf(task: Task, from: number, to: number): Task {
  const { signal, onProgress } = task;
  if (!onProgress) return { signal };
  return {
    signal,
    onProgress: (done, total) =>
      onProgress(100 * (from + (to - from) * (total > 0 ? Math.min(1, done / total) : 0)), 100),
  };
}
