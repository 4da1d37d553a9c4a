import { profile, provenance } from "../profile.js";
import { addressSql } from "../readers/address.js";
import type { Choice } from "../readers/index.js";
import { outcomeSql } from "../readers/outcome.js";
import type { Field, Reader } from "../readers/reader.js";
import { isEventTime } from "../readers/values.js";
import type { RawColumn } from "../scan.js";
import { identifier, text } from "../sql.js";
import { local, type TimeStyle, timeSql } from "../time.js";
import { WALL } from "./scan.js";

export const KIND = "pattern";

/** The reader for lines that a pattern took apart into these columns: events where it names a time and another field of the profile, else a table. */
export function patternReader(file: string, columns: readonly RawColumn[]): Choice {
  const known = columns.map(({ name }) => name.toLowerCase()).filter((name) => Object.hasOwn(profile, name));
  const events = known.includes("time") && known.length > 1;
  const what = events ? `events with ${known.join(", ")}` : "a table of the names in it";
  return { reader: events ? eventsByPattern : tableByPattern, note: `${file} was read by the pattern, as ${what}.` };
}

/** A table with the columns that a pattern names, as they are. */
export const tableByPattern: Reader = {
  kind: KIND,
  about: "lines taken apart by a pattern, a table",
  needs: [],
  knows: [],
  events: false,
  infers: false,
  fields: (columns) => columns.map(({ name, type }) => ({ name, type, sql: identifier(name) })),
};

/** Events with the fields that a pattern names; its other names are columns of their own. */
const eventsByPattern: Reader = {
  kind: KIND,
  about: "lines taken apart by a pattern, events",
  needs: [["time"]],
  knows: [],
  events: true,
  infers: false,
  fields(columns, style) {
    const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
    const fields = Object.entries(profile).map(([name, { type }]) => fieldOf(name, type, byName, style));
    const others = columns.filter(
      ({ name }) => ![profile, provenance].some((known) => Object.hasOwn(known, name.toLowerCase())),
    );
    return [...fields, ...others.map(({ name, type }) => ({ name, type, sql: identifier(name) }))];
  },
};

function fieldOf(name: string, type: string, byName: ReadonlyMap<string, RawColumn>, style: TimeStyle): Field {
  const column = byName.get(name);
  if (name === "status_detail" && !column) return { name, type, sql: given(byName.get("status")) };
  if (name === "activity" && !column && ofLogons(byName)) return { name, type, sql: "'logon'" };
  if (!column) return { name, type, sql: `CAST(NULL AS ${type})` };
  const value = given(column);
  if (name === "time") return timeField(column, style);
  if (name === "status") return { name, type, sql: outcomeSql(value) };
  if (name === "src_ip") return { name, type, sql: addressSql(value) };
  if (type === "VARCHAR") return { name, type, sql: value };
  const sql =
    type === "INTEGER" ? `TRY_CAST(TRY_CAST(${value} AS DOUBLE) AS INTEGER)` : `TRY_CAST(${value} AS ${type})`;
  const about = type === "BOOLEAN" ? "true or false" : "a number for it";
  return {
    name,
    type,
    sql,
    problem: `CASE WHEN ${value} IS NOT NULL AND (${sql}) IS NULL THEN ${wrong(name, value, about)} END`,
  };
}

/** Who, how it went and nothing of what was done: as in a table of login attempts, that is what it is about. */
const ofLogons = (named: { has(name: string): boolean }): boolean =>
  named.has("user_name") && named.has("status") && !named.has("action") && !named.has("event_code");

/** Where a pattern takes the time as a text or a number, it is read as in any other log. */
function timeField(column: RawColumn, style: TimeStyle): Field {
  const sql =
    column.type === "TIMESTAMP"
      ? `CASE WHEN ${WALL} IS NULL THEN ${identifier(column.name)} ELSE ${local(WALL, style.zone)} END`
      : timeSql(identifier(column.name), column.type, style, { digits: true });
  if (column.type === "TIMESTAMP") {
    const missing = `CASE WHEN ${identifier(column.name)} IS NULL THEN 'time is empty' END`;
    return { name: "time", type: "TIMESTAMP", sql, problem: missing };
  }
  const value = given(column);
  const problem = `CASE WHEN ${isEventTime(sql)} THEN NULL WHEN ${value} IS NULL THEN 'time is empty' ELSE ${wrong("time", value, "a time")} END`;
  return { name: "time", type: "TIMESTAMP", sql, problem };
}

const wrong = (name: string, value: string, about: string): string =>
  `${text(`${name} holds "`)} || LEFT(${value}, 60) || ${text(`", which is not ${about}`)}`;

/** A column as text; "-" is missing, as in other logs. */
function given(column: RawColumn | undefined): string {
  if (!column) return "CAST(NULL AS VARCHAR)";
  const name = identifier(column.name);
  const value = column.type === "VARCHAR" ? name : `CAST(${name} AS VARCHAR)`;
  return `NULLIF(${value}, '-')`;
}
