import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { fromArrays } from "../table/index.js";
import type { Task } from "../task/index.js";
import { parseAddress } from "./addresses.js";
import { spellingsOf } from "./countries.js";
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
  const located = await mapEach(values, locatorOf(opened), partOf(options, 0.5, 1));
  const known = located.filter(({ kind }) => kind !== "invalid").length;
  const arrays = Object.fromEntries(COLUMNS.map((name) => [name, located.map((one) => one[name])]));
  const beside = {
    as: "found",
    table: fromArrays({ address: values, ...arrays }),
    on: [{ log: `CAST(log.${identifier(column)} AS VARCHAR)`, table: '"address"' }],
  };
  return log.extend(
    {
      beside: [beside],
      columns: [
        { name: "address_kind", type: "VARCHAR", sql: "found.kind" },
        ...(opened.length ? placeColumns(log) : []),
      ],
      notes: [
        `${known.toLocaleString("en")} different addresses in ${column}${values.length > known ? `, and ${values.length - known} values that are none` : ""}${opened.length ? `; located by ${opened.map(({ name }) => name).join(" and ")}` : ""}.`,
      ],
    },
    { signal: options.signal },
  );
}

const COLUMNS = [
  "kind",
  "country",
  "spellings",
  "region",
  "regions",
  "city",
  "lat",
  "lon",
  "place_by",
  "asn",
  "network",
  "owner_by",
] as const;
type Located = Record<(typeof COLUMNS)[number], string | number | null>;

const NOWHERE: Omit<Located, "kind"> = {
  country: null,
  spellings: null,
  region: null,
  regions: null,
  city: null,
  lat: null,
  lon: null,
  place_by: null,
  asn: null,
  network: null,
  owner_by: null,
};

function locatorOf(databases: readonly GeoDatabase[]): (value: string) => Located {
  const spellings = new Map<string, string>();
  const spelled = (country: string): string => {
    const known = spellings.get(country) ?? list(country, ...spellingsOf(country));
    spellings.set(country, known);
    return known;
  };
  return (value) => {
    const address = parseAddress(value);
    if (!address) return { kind: "invalid", ...NOWHERE };
    const answers = databases.map((database) => ({ by: database.name, ...database.find(address.text) }));
    const place = answers.find((one) => one.place);
    const owner = answers.find((one) => one.owner);
    const {
      country = null,
      region = null,
      regionCode = null,
      city = null,
      lat = null,
      lon = null,
    } = place?.place ?? {};
    return {
      kind: address.kind,
      country,
      spellings: country && spelled(country),
      region,
      regions: list(region, regionCode),
      city,
      lat,
      lon,
      place_by: place?.by ?? null,
      asn: owner?.owner?.asn ?? null,
      network: owner?.owner?.network ?? null,
      owner_by: owner?.by ?? null,
    };
  };
}

/** Ways of writing a name, each between bars, so that SQL finds a whole one. */
const list = (...names: readonly (string | null)[]): string =>
  `|${names.flatMap((name) => (name === null ? [] : name.toLowerCase())).join("|")}|`;

function placeColumns(log: EventLog) {
  const own = (name: string) => ownValue(log, name);
  const isIn = (value: string, names: string) =>
    `COALESCE(CONTAINS(${names}, '|' || LOWER(TRIM(${value})) || '|'), FALSE)`;
  const sameCountry = `(${own("country")} IS NULL OR ${isIn(own("country"), "found.spellings")})`;
  const sameRegion = `(${own("region")} IS NULL OR ${isIn(own("region"), "found.regions")})`;
  const sameCity = `(${own("city")} IS NULL OR LOWER(${own("city")}) = LOWER(found.city))`;
  const fill = {
    country: `CASE WHEN ${sameRegion} AND ${sameCity} THEN found.country END`,
    region: `CASE WHEN ${sameCountry} AND ${sameCity} THEN found.region END`,
    city: `CASE WHEN ${sameCountry} AND ${sameRegion} THEN found.city END`,
    lat: `CASE WHEN ${sameCountry} AND ${sameRegion} AND ${sameCity} AND ${own("lon")} IS NULL THEN found.lat END`,
    lon: `CASE WHEN ${sameCountry} AND ${sameRegion} AND ${sameCity} AND ${own("lat")} IS NULL THEN found.lon END`,
    asn: "CAST(found.asn AS BIGINT)",
    network: `CASE WHEN ${own("asn")} IS NULL OR CAST(${own("asn")} AS VARCHAR) = CAST(CAST(found.asn AS BIGINT) AS VARCHAR) THEN found.network END`,
  };
  const fills = (names: readonly (keyof typeof fill)[]) =>
    names.map((name) => `(${own(name)} IS NULL AND ${fill[name]} IS NOT NULL)`).join(" OR ");
  const by = `CONCAT_WS('; ', ${own("located_by")}, CASE WHEN ${fills(["country", "region", "city", "lat", "lon"])} THEN found.place_by END, CASE WHEN ${fills(["asn", "network"])} AND (found.owner_by IS DISTINCT FROM found.place_by OR NOT (${fills(["country", "region", "city", "lat", "lon"])})) THEN found.owner_by END)`;
  return [
    ...(["country", "region", "city"] as const).map((name) => filled(log, name, "VARCHAR", fill[name])),
    ...(["lat", "lon"] as const).map((name) => filled(log, name, "DOUBLE", fill[name])),
    filled(log, "asn", "BIGINT", fill.asn),
    filled(log, "network", "VARCHAR", fill.network),
    { name: "located_by", type: "VARCHAR", sql: `NULLIF(${by}, '')` },
  ];
}
