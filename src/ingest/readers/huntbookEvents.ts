import { profile, provenance } from "../profile.js";
import type { RawColumn } from "../scan.js";
import { identifier } from "../sql.js";
import { type Field, lookup, type Reader } from "./reader.js";
import { isTime, problemSql } from "./values.js";

/** Columns that every file written by {@link EventLog.write} has, whatever is added to the profile later. */
const NEEDED = [
  "time",
  "event_code",
  "activity",
  "status",
  "status_detail",
  "user_name",
  "src_ip",
  ...Object.keys(provenance),
];
const TYPES: Readonly<Record<string, { readonly type: string }>> = { ...profile, ...provenance };

/** Events that were written in the common profile: all columns are taken as they are, the source's own (raw_…) too. */
export const huntbookEvents: Reader = {
  kind: "huntbook-events",
  about: "events that Huntbook wrote",
  needs: NEEDED.map((name) => [name]),
  knows: Object.keys(profile),
  events: true,
  infers: false,
  keepsRaw: false,
  keepsOrigin: true,
  fields(columns) {
    const find = lookup(columns);
    const later = Object.entries(profile).filter(([name]) => !find(name));
    return [
      ...columns.map(fieldOf),
      ...later.map(([name, { type }]) => ({ name, type, sql: `CAST(NULL AS ${type})` })),
    ];
  },
};

/** Whether columns of these names are those of events that were written. */
export function isWritten(names: readonly string[]): boolean {
  const find = lookup(names.map((name) => ({ name, type: "VARCHAR" })));
  return NEEDED.every((name) => find(name));
}

function fieldOf(column: RawColumn): Field {
  const type = TYPES[column.name]?.type ?? column.type;
  const sql = identifier(column.name);
  if (type === column.type) return { name: column.name, type, sql, problem: missing(column, sql) };
  const cast = `TRY_CAST(${sql} AS ${type})`;
  const sound = type === "TIMESTAMP" ? isTime(cast) : undefined;
  return {
    name: column.name,
    type,
    sql: cast,
    problem: problemSql(column, cast, words(type), column.name === "time", sound),
  };
}

const missing = (column: RawColumn, sql: string): string | undefined =>
  column.name === "time" ? problemSql(column, sql, "a time", true, isTime(sql)) : undefined;

function words(type: string): string {
  if (type === "TIMESTAMP") return "a time";
  if (type === "BOOLEAN") return "true or false";
  return type === "VARCHAR" ? "text" : "a number";
}
