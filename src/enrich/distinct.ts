import type { EventLog } from "../ingest/index.js";
import { noColumn } from "../ingest/noColumn.js";
import { identifier } from "../ingest/sql.js";
import { breathe, signalOf, type Task } from "../task/index.js";

/** The log's own spelling of a column's name (case does not count), and its type; an Error says what was probably meant, or what there is. */
export function columnIn(log: EventLog, name: string): { name: string; type: string } {
  const found = log.schema.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (!found) throw noColumn([name], log.schema);
  return found;
}

/** The different values of a column as text, without missing ones. Reads the log once; only these values come out of it. */
export async function distinctOf(log: EventLog, column: string, task: Task = {}): Promise<string[]> {
  const [values] = await distinctOfEach(log, [column], task);
  return values;
}

/** {@link distinctOf} for several columns by one reading. */
export async function distinctOfEach(log: EventLog, columns: readonly string[], task: Task = {}): Promise<string[][]> {
  const values: string[][] = columns.map(() => []);
  if (columns.length === 0) return values;
  const texts = columns.map((name, i) => `CAST(${identifier(name)} AS VARCHAR) AS c${i}`);
  const sets = columns.map((_, i) => `(c${i})`);
  const answer = await log.aggregate(
    `SELECT ${columns.map((_, i) => `c${i}`).join(", ")} FROM (SELECT ${texts.join(", ")} FROM events)
     GROUP BY GROUPING SETS (${sets.join(", ")})`,
    task,
  );
  // Each answer is of one column; the others, and a missing value, are null in it.
  columns.forEach((_, i) => {
    for (const value of answer.array(`c${i}`) as Iterable<string | null>) if (value !== null) values[i].push(value);
  });
  return values;
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
