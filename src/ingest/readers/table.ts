import type { RawColumn } from "../scan.js";
import { identifier } from "../sql.js";
import { styleOf, type TimeStyle, timeSql } from "../time.js";
import type { ColumnType, Field, Reader } from "./reader.js";
import { isTime, problemSql } from "./values.js";

/** Any table: each column as it is, with text that reads as numbers, times or truth values taken as such. */
export const plainTable: Reader = {
  kind: "table",
  about: "a table of any columns",
  needs: [],
  knows: [],
  events: false,
  infers: true,
  fields: (columns, style, types) => columns.map((column) => typed(column, types.get(column.name) ?? "text", style)),
};

/** A column read as the given type; a value that is none makes its row a rejected one. */
export function typed(column: RawColumn, type: ColumnType, style: TimeStyle): Field {
  const name = identifier(column.name);
  if (column.type.startsWith("TIMESTAMP") || column.type === "DATE")
    return { name: column.name, type: "TIMESTAMP", sql: timeSql(name, column.type, styleOf(column, style)) };
  if (column.type !== "VARCHAR" || type === "text") return { name: column.name, type: column.type, sql: name };
  if (type === "time") {
    const sql = timeSql(name, "VARCHAR", styleOf(column, style));
    return checked(column, "TIMESTAMP", sql, "a time", isTime(sql));
  }
  if (type === "boolean") return checked(column, "BOOLEAN", `TRY_CAST(${name} AS BOOLEAN)`, "true or false");
  return checked(column, "DOUBLE", `TRY_CAST(${name} AS DOUBLE)`, "a number");
}

function checked(column: RawColumn, type: string, sql: string, what: string, sound?: string): Field {
  return { name: column.name, type, sql, problem: problemSql(column, sql, what, false, sound) };
}
