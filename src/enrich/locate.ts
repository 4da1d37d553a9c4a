import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { fromArrays } from "../table/index.js";
import type { Task } from "../task/index.js";
import { Atlas } from "./atlas.js";
import { columnIn, distinctOf, mapEach, partOf } from "./distinct.js";
import { filled, ownValue } from "./filled.js";
import { type GeoDatabase, openDatabase } from "./geoDatabase.js";

/** Which addresses to locate, and how to name places. */
export interface LocateOptions extends Task {
  /** The column with the addresses; default "src_ip". */
  column?: string;
  /** The language of place names, as the database has them; default "en". */
  language?: string;
}

/**
 * The log with places for its addresses: `address_kind` (public, private, loopback, link-local, shared, documentation,
 * benchmark, multicast, broadcast, unspecified, transition, reserved, or invalid), known without any database; and from
 * databases in MaxMind's format, the first that knows: `country` (ISO code), `region`, `city`, `lat`, `lon`, `asn` and
 * `network`. Only empty cells are filled, and none with a place in another country or city than the log itself tells;
 * `located_by` names the databases that filled some. The log's different addresses are read now, once. An Error names a
 * file that is no such database.
 */
export async function locate(
  log: EventLog,
  databases: string | readonly string[] = [],
  options: LocateOptions = {},
): Promise<EventLog> {
  const { name: column } = columnIn(log, options.column ?? "src_ip");
  const paths = typeof databases === "string" ? [databases] : databases;
  const opened: GeoDatabase[] = [];
  for (const path of paths) opened.push(await openDatabase(path, options.language ?? "en", options));
  const values = await distinctOf(log, column, partOf(options, 0, 0.5));
  const atlas = new Atlas(opened);
  const located = await mapEach(values, (value) => atlas.locate(value), partOf(options, 0.5, 1));
  const known = located.filter(({ kind }) => kind !== "invalid").length;
  const address = {
    as: "address",
    table: fromArrays({
      address: values,
      kind: located.map(({ kind }) => kind),
      place: located.map(({ place }) => place),
      owner: located.map(({ owner }) => owner),
    }),
    on: [{ log: `CAST(log.${identifier(column)} AS VARCHAR)`, table: '"address"' }],
  };
  return log.extend(
    {
      beside: opened.length ? [address, ...atlas.beside()] : [address],
      columns: [
        { name: "address_kind", type: "VARCHAR", sql: "address.kind" },
        ...(opened.length ? placeColumns(log) : []),
      ],
      notes: [
        `${known.toLocaleString("en")} different addresses in ${column}${values.length > known ? `, and ${values.length - known} values that are none` : ""}${opened.length ? `; located by ${opened.map(({ name }) => name).join(" and ")}` : ""}.`,
      ],
    },
    { signal: options.signal },
  );
}

function placeColumns(log: EventLog) {
  const own = (name: string) => ownValue(log, name);
  const isIn = (value: string, names: string) =>
    `COALESCE(CONTAINS(${names}, '|' || LOWER(TRIM(${value})) || '|'), FALSE)`;
  const sameCountry = `(${own("country")} IS NULL OR ${isIn(own("country"), "place.spellings")})`;
  const sameRegion = `(${own("region")} IS NULL OR ${isIn(own("region"), "place.regions")})`;
  const sameCity = `(${own("city")} IS NULL OR LOWER(${own("city")}) = LOWER(place.city))`;
  const fill = {
    country: `CASE WHEN ${sameRegion} AND ${sameCity} THEN place.country END`,
    region: `CASE WHEN ${sameCountry} AND ${sameCity} THEN place.region END`,
    city: `CASE WHEN ${sameCountry} AND ${sameRegion} THEN place.city END`,
    lat: `CASE WHEN ${sameCountry} AND ${sameRegion} AND ${sameCity} AND ${own("lon")} IS NULL THEN place.lat END`,
    lon: `CASE WHEN ${sameCountry} AND ${sameRegion} AND ${sameCity} AND ${own("lat")} IS NULL THEN place.lon END`,
    asn: "CAST(owner.asn AS BIGINT)",
    network: `CASE WHEN ${own("asn")} IS NULL OR CAST(${own("asn")} AS VARCHAR) = CAST(CAST(owner.asn AS BIGINT) AS VARCHAR) THEN owner.network END`,
  };
  const fills = (names: readonly (keyof typeof fill)[]) =>
    names.map((name) => `(${own(name)} IS NULL AND ${fill[name]} IS NOT NULL)`).join(" OR ");
  const by = `CONCAT_WS('; ', ${own("located_by")}, CASE WHEN ${fills(["country", "region", "city", "lat", "lon"])} THEN place.by END, CASE WHEN ${fills(["asn", "network"])} AND (owner.by IS DISTINCT FROM place.by OR NOT (${fills(["country", "region", "city", "lat", "lon"])})) THEN owner.by END)`;
  return [
    ...(["country", "region", "city"] as const).map((name) => filled(log, name, "VARCHAR", fill[name])),
    ...(["lat", "lon"] as const).map((name) => filled(log, name, "DOUBLE", fill[name])),
    filled(log, "asn", "BIGINT", fill.asn),
    filled(log, "network", "VARCHAR", fill.network),
    { name: "located_by", type: "VARCHAR", sql: `NULLIF(${by}, '')` },
  ];
}
