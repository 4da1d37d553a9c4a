import { profile } from "../profile.js";
import { text } from "../sql.js";
import { styleOf, type TimeStyle, timeSql } from "../time.js";
import { addressSql, portSql } from "./address.js";
import { type Places, placesIn } from "./places.js";
import type { Field, Names, Reader } from "./reader.js";
import { isEventTime } from "./values.js";

/** What a reader of events says of itself; all else follows from the names. */
export interface EventReader extends Pick<Reader, "kind" | "about" | "needs" | "knows" | "general"> {
  /** Which places of the source fill which field. What is no field of the profile is only for `made`. */
  readonly names: Names;
  /** Its times are in UTC by definition, also where they do not say it. */
  readonly utc?: true;
  /** Fields that are more than the text at their places: their SQL. `style` says what their times mean. */
  made?(at: Places, style: TimeStyle): Readonly<Record<string, string>>;
}

/**
 * A reader of events from the names of its places: every field of the profile as the first of its places that holds
 * something, numbers and truth values as such where they are some, addresses without a port.
 */
export function eventReader({ names, utc, made, ...spec }: EventReader): Reader {
  return {
    ...spec,
    events: true,
    infers: false,
    prepared: (columns) => placesIn(columns, names).prepared,
    fields(columns, given) {
      const style = utc ? { ...given, zone: "UTC" } : given;
      const at = placesIn(columns, names);
      const own: Readonly<Record<string, string>> = { ...addresses(at), ...made?.(at, style) };
      return Object.entries(profile).map(([name, { type }]) => {
        if (name === "time") return timeField(at, style, own.time);
        return { name, type, sql: own[name] ?? as(type, at.text(name)) };
      });
    },
  };
}

const addresses = (at: Places) => ({
  src_ip: addressSql(at.text("src_ip")),
  src_port: `COALESCE(${as("INTEGER", at.text("src_port"))}, ${portSql(at.text("src_ip"))})`,
});

function as(type: string, value: string): string {
  switch (type) {
    case "VARCHAR":
      return value;
    case "INTEGER":
    case "BIGINT":
      return `TRY_CAST(TRY_CAST(${value} AS DOUBLE) AS ${type})`;
    default:
      return `TRY_CAST(${value} AS ${type})`;
  }
}

function timeField(at: Places, style: TimeStyle, own: string | undefined): Field {
  const places = at.values("time");
  const given = at.text("time");
  const sql = own ?? `COALESCE(${timesSql(places, style)})`;
  const { name: label } = places[0];
  const wrong = `${text(`${label} holds "`)} || LEFT(${given}, 60) || '", which is not a time'`;
  const problem = `CASE WHEN ${isEventTime(sql)} THEN NULL WHEN ${given} IS NULL THEN ${text(`${label} is empty`)} ELSE ${wrong} END`;
  return { name: "time", type: "TIMESTAMP", sql, problem };
}

/** SQL for what is at these places as times, in order, parted by commas. */
export const timesSql = (places: ReturnType<Places["values"]>, style: TimeStyle): string =>
  places.map((place) => timeSql(place.sql, place.type, styleOf(place, style), { digits: true })).join(", ");
