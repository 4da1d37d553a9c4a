import type { EventLog, Extension } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";

/** A column that fills the empty cells of the log's own one of that name, or is new where the log has none. */
export function filled(log: EventLog, name: string, type: string, sql: string): Extension["columns"][number] {
  const known = log.schema.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!known) return { name, type, sql };
  const own = `log.${identifier(known.name)}`;
  return { name: known.name, type: known.type, sql: `COALESCE(${own}, TRY_CAST(${sql} AS ${known.type}))` };
}

/** The log's own value of a column, in SQL; NULL where it has no such column. */
export function ownValue(log: EventLog, name: string): string {
  const known = log.schema.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return known ? `log.${identifier(known.name)}` : "NULL";
}
