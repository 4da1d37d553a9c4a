import type { Reader } from "../readers/reader.js";
import type { RawColumn } from "../scan.js";
import { identifier } from "../sql.js";
import { type TimeStyle, timeSql } from "../time.js";

/**
 * The column of a source that alone says when an event was, as the reader takes it, and in which times lie as such: what
 * is asked for from a time on may then be asked of the source. Undefined where there is none.
 */
export function timeColumn(reader: Reader, columns: readonly RawColumn[], style: TimeStyle): RawColumn | undefined {
  const time = reader.events ? reader.fields(columns, style, new Map()).find(({ name }) => name === "time") : undefined;
  const times = columns.filter(({ type }) => type.startsWith("TIMESTAMP") || type === "DATE");
  return times.find(({ name, type }) => {
    const ways = [timeSql(identifier(name), type, style, { digits: true }), identifier(name)];
    return ways.some((sql) => time?.sql === sql || time?.sql === `COALESCE(${sql})`);
  });
}
