import { afterEach } from "vitest";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";

const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

/** A log that the test's end closes. */
export async function keep(log: Promise<EventLog>): Promise<EventLog> {
  opened.push(await log);
  return log;
}

/** A table in memory as a log of any columns. */
export function logOf(columns: Record<string, readonly unknown[]>): Promise<EventLog> {
  return keep(ingest(fromArrays(columns), { kind: "table" }));
}

/** Windows logons as events, from some of their columns; the time is one minute later for each. */
export function logons(columns: Record<string, readonly unknown[]>, start = "2026-10-30T08:00:00Z"): Promise<EventLog> {
  const rows = Object.values(columns)[0].length;
  const times = Array.from({ length: rows }, (_, i) => new Date(Date.parse(start) + 60_000 * i));
  const base = { TimeGenerated: times, EventID: Array(rows).fill(4624), TargetUserName: Array(rows).fill("ann") };
  return keep(ingest(fromArrays({ ...base, ...columns }), { kind: "windows-logon" }));
}

/** A column's values, in the log's order. */
export async function column(log: EventLog, name: string): Promise<any[]> {
  return [...(await log.table({ raw: true })).array(name)];
}
