import type { ColumnTable } from "arquero";
import { type EventLog, isEvents } from "../ingest/event-log.js";
import type { Task } from "../task/index.js";
import type { FeatureDefinition } from "./definition.js";
import { renderSql } from "./render.js";

/**
 * The features of a log: one row for each entity and window that has events, in their order. A log that holds these
 * features already is taken as it is. Counts are exact; more data than memory spills to disk.
 */
export function summarize(log: EventLog, definition: FeatureDefinition, task: Task = {}): Promise<ColumnTable> {
  if (!isEvents(log)) {
    if (log.kind === definition.gives) return log.table(task);
    throw new Error(
      `${definition.name} is made of events${definition.gives ? ` or of "${definition.gives}"` : ""}, and this log is of the kind "${log.kind}"; use readTable for a table that is already features.`,
    );
  }
  return log.aggregate(renderSql(definition, log.schema), task);
}
