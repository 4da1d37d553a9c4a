import type { ColumnTable } from "arquero";
import { type EventLog, isEvents, type Stretch } from "../ingest/eventLog.js";
import type { Task } from "../task/index.js";
import type { FeatureDefinition } from "./definition.js";
import { renderSteps } from "./render.js";

/**
 * More events than this are counted a stretch of days at a time: it takes less memory and, without spilling, less time.
 * Not so for text, which would have to be taken apart again for each stretch.
 */
const AT_ONCE = 2_000_000;

/**
 * The features of a log: one row for each entity and window that has events, in their order. A log that holds these
 * features already is taken as it is. Counts are exact; more data than memory spills to disk.
 */
export async function summarize(log: EventLog, definition: FeatureDefinition, task: Task = {}): Promise<ColumnTable> {
  if (!isEvents(log)) {
    if (log.kind === definition.gives) return log.table(task);
    throw new Error(
      `${definition.name} is made of events${definition.gives ? ` or of "${definition.gives}"` : ""}, and this log is of the kind "${log.kind}"; use readTable for a table that is already features.`,
    );
  }
  const { counted, shown } = renderSteps(definition, log.schema);
  if (!definition.window || !log.columnar || log.read <= AT_ONCE) return log.aggregate(shown(`(\n${counted}\n)`), task);
  return log.aggregateByTime(counted, await stretches(log, task), shown, task);
}

/** Whole days with at most so many events together, unless one day has more. */
async function stretches(log: EventLog, task: Task): Promise<Stretch[]> {
  const days = await log.aggregate(
    "SELECT CAST(date_trunc('day', time) AS DATE) AS day, COUNT(*) AS n FROM events GROUP BY 1 ORDER BY 1",
    { signal: task.signal },
  );
  const found: Stretch[] = [];
  for (const { day, n } of days.objects() as { day: Date; n: number }[]) {
    const last = found.at(-1);
    const to = new Date(day.getTime() + 86_400_000);
    if (last && last.rows + n <= AT_ONCE) found[found.length - 1] = { ...last, to, rows: last.rows + n };
    else found.push({ from: day, to, rows: n });
  }
  return found;
}
