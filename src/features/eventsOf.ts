import type { ColumnTable } from "arquero";
import type { Condition } from "../ingest/condition.js";
import { type EventLog, isEvents } from "../ingest/eventLog.js";
import type { Task } from "../task/index.js";
import type { Dimension, FeatureDefinition, Window } from "./definition.js";

const MILLISECONDS = { day: 86_400_000, hour: 3_600_000, minute: 60_000 };

/**
 * The raw events behind one row of {@link summarize}, in the order of time: those that passed the same filters, of the
 * same entity, in the same window, with what the source called things (raw_…). The row is a plain object; only the
 * columns of entity and window count.
 */
export async function eventsOf(
  log: EventLog,
  definition: FeatureDefinition,
  row: Readonly<Record<string, unknown>>,
  task: Task = {},
): Promise<ColumnTable> {
  if (!isEvents(log))
    throw new Error(
      `A log of the kind "${log.kind}" holds counts, not events; ingest the raw events to look behind a row.`,
    );
  const lost = [definition.window, ...definition.entity].find((column) => column && !(column.name in row));
  if (lost) throw new Error(`The row has no "${lost.name}", which it takes to find its events; give the whole row.`);
  const conditions = [
    ...(definition.filters ?? []).map(({ keep }) => keep),
    ...definition.entity.flatMap((dimension) => sameEntity(dimension, row[dimension.name], log)),
    ...(definition.window ? [sameWindow(definition.window, row[definition.window.name])] : []),
  ];
  const schema = log.schema.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(", ");
  return log.where({ all: conditions }).sql(`SELECT ${schema} FROM events ORDER BY time, source, record`, task);
}

function sameEntity(dimension: Dimension, value: unknown, log: EventLog): Condition[] {
  const names = typeof dimension.of === "string" ? [dimension.of] : dimension.of;
  const known = new Set(log.schema.map(({ name }) => name.toLowerCase()));
  const column = names.find((name) => known.has(name.toLowerCase()));
  if (!column) return [];
  if (value === null || value === undefined) return [{ column, is: null }];
  if (dimension.labels) {
    const [number] = Object.entries(dimension.labels).find(([, label]) => label === value) ?? [value];
    return [{ column, is: Number(number) }];
  }
  return [{ column, is: value as string | number, ignoreCase: dimension.ignoreCase }];
}

function sameWindow({ name, unit }: Window, value: unknown): Condition {
  const from = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(from.getTime())) throw new Error(`"${name}" of the row is "${value}", which is not a time.`);
  return { column: "time", from, to: new Date(from.getTime() + MILLISECONDS[unit]) };
}
