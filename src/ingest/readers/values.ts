import type { RawColumn } from "../scan.js";
import { identifier, text } from "../sql.js";
import { styleOf, type TimeStyle, timeSql } from "../time.js";
import type { Field } from "./reader.js";

/** Blanks and tabs; other white space may belong to a name. */
const BLANKS = "' ' || CHR(9)";

/** SQL for what a text holds: without blanks and tabs around it, NULL where nothing is left, or "-", which Windows and many others write for nothing. */
export function heldSql(value: string): string {
  const trimmed = `NULLIF(NULLIF(TRIM(${value}, ${BLANKS}), ''), '-')`;
  // Few values begin below "." or end blank, and only those are worth the trimming, which takes five times as long.
  return `CASE WHEN ${value} < '.' OR suffix(${value}, ' ') OR suffix(${value}, CHR(9)) THEN ${trimmed} ELSE ${value} END`;
}

const WHOLE = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/;

/** A column as text, without blanks around it; "" and "-" are missing. */
export function textOf(column: RawColumn | undefined): string {
  return column ? heldSql(plainText(column)) : "CAST(NULL AS VARCHAR)";
}

/** A column as a whole number, NULL where it is none. `pattern` picks the digits out of text; without it, all of it counts. */
export function wholeOf(column: RawColumn | undefined, pattern?: RegExp): string {
  if (!column) return "CAST(NULL AS INTEGER)";
  const name = identifier(column.name);
  if (WHOLE.test(column.type)) return name;
  if (column.type !== "VARCHAR" && !column.type.startsWith("ENUM")) return `TRY_CAST(${name} AS INTEGER)`;
  const otherwise = pattern
    ? `regexp_extract(CAST(${name} AS VARCHAR), ${text(pattern.source)}, 1)`
    : `TRY_CAST(${name} AS DOUBLE)`;
  return `COALESCE(TRY_CAST(${name} AS INTEGER), TRY_CAST(${otherwise} AS INTEGER))`;
}

/** A column as an IP address in text: "-" is missing, an IPv4 address inside an IPv6 one stands alone. */
export function addressOf(column: RawColumn | undefined): string {
  const value = textOf(column);
  return `CASE WHEN LEFT(${value}, 7) IN ('::ffff:', '::FFFF:') THEN SUBSTRING(${value}, 8) ELSE ${value} END`;
}

/** The time field of a log; a row without a time cannot be used. Numbers are taken for seconds (or less) since 1970. */
export function timeField(column: RawColumn, style: TimeStyle): Field {
  const sql = timeSql(identifier(column.name), column.type, styleOf(column, style), { digits: true });
  return { name: "time", type: "TIMESTAMP", sql, problem: problemSql(column, sql, "a time", true, isEventTime(sql)) };
}

/** SQL for whether a value is a time in the years 1 to 9999; the engine goes further than dates elsewhere can. */
export const isTime = (value: string): string =>
  `(${value}) BETWEEN TIMESTAMP '0001-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999'`;

/** SQL for whether a value is a time at which an event can have been: not one that stands for none, as 0001-01-01 and 1601-01-01 do. */
export const isEventTime = (value: string): string =>
  `(${value}) BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999'`;

/** A column that holds JSON, or structures of the engine (Parquet), as JSON text. */
export function jsonOf(column: RawColumn): string {
  const name = identifier(column.name);
  return /^(STRUCT|MAP|JSON)|\[\d*\]$/.test(column.type) ? `CAST(to_json(${name}) AS VARCHAR)` : plainText(column);
}

/** Words for a row whose column could not be read as `what`; a missing value is a problem only where it is `needed`. */
export function problemSql(
  column: RawColumn,
  value: string,
  what: string,
  needed: boolean,
  sound = `(${value}) IS NOT NULL`,
): string {
  const given = plainText(column);
  const empty = `(${heldSql(given)}) IS NULL`;
  const wrong = `${text(`${column.name} holds "`)} || LEFT(${given}, 60) || ${text(`", which is not ${what}`)}`;
  const missing = needed ? text(`${column.name} is empty`) : "NULL";
  return `CASE WHEN ${sound} THEN NULL WHEN ${empty} THEN ${missing} ELSE ${wrong} END`;
}

function plainText(column: RawColumn): string {
  const name = identifier(column.name);
  return column.type === "VARCHAR" ? name : `CAST(${name} AS VARCHAR)`;
}
