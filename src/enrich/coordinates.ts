import { type Column, type Columns, fromTable, type TableLike, valueAt } from "../table/index.js";
import { type Mending, mendingOf } from "./mending.js";

/** Where to look, and whether to mend. */
export interface CoordinateOptions {
  /** The columns, where they should not be told by their names. */
  lat?: string;
  lon?: string;
  /** The column with the country (its code or English name), which shows swaps and lost signs that numbers alone do not. */
  country?: string;
  /** Mend what is certain, and keep what was given as `lat_given`, `lon_given`. Default false. */
  fix?: boolean;
}

/** One thing that is wrong with a pair of columns. */
export interface CoordinateFinding {
  readonly problem: "swapped" | "sign" | "swapped, sign" | "out of range" | "not a number";
  /** The columns of latitude and longitude. */
  readonly columns: readonly [lat: string, lon: string];
  /** How many rows, and the numbers of the first twenty, from 0. */
  readonly rows: number;
  readonly first: readonly number[];
  /** How many of them were mended. */
  readonly fixed: number;
  /** What is wrong and what to do, in a sentence. */
  readonly advice: string;
}

/** What {@link checkCoordinates} gives. */
export interface CoordinateCheck {
  /** The table, mended where that was asked for. */
  readonly table: Columns;
  readonly findings: readonly CoordinateFinding[];
}

const LISTED = 20;

/**
 * Checks columns of latitude and longitude (told by names like `lat`, `src_longitude`, `Lng`): values no place on earth
 * has, swapped columns, and signs that are missing or wrong (a longitude of 77 for Washington). Where a column says the country, a
 * pair that lies outside of it is tried the other way round and with other signs; the country's box decides. With `fix`, a
 * row is mended where just one way fits. An Error names a column that is not there.
 */
export function checkCoordinates(given: Columns | TableLike, options: CoordinateOptions = {}): CoordinateCheck {
  const table = fromTable(given);
  const columns = new Map(table.columns);
  const findings = pairsOf(table, options).flatMap((pair) => checkPair(table, pair, options.fix === true, columns));
  return { table: { rowCount: table.rowCount, columns }, findings };
}

interface Pair {
  readonly lat: string;
  readonly lon: string;
  readonly country?: string;
}

/** A column's name, with what stands before it in names like src_lat and homeLatitude. */
const named = (word: string, capital: string): RegExp[] => [
  new RegExp(`^(|.*[_.\\s-])(?:${word})$`, "i"),
  new RegExp(`^(.*[a-z])(?:${capital})$`),
];
const LAT = named("lat|latitude", "Lat|Latitude");
const LON = named("lon|lng|long|longitude", "Lon|Lng|Long|Longitude");
const COUNTRY = named("country(?:[_.\\s-]?(?:code|iso|name).*)?|countryOrRegion", "Country(?:Code|Name|OrRegion)?");

/** What stands before the word in a column's name; undefined for other names. */
function before(patterns: readonly RegExp[], name: string): string | undefined {
  if (name.length > 200) return undefined;
  const found = patterns.map((pattern) => pattern.exec(name)).find((match) => match !== null);
  return found?.[1].toLowerCase();
}

function pairsOf(table: Columns, { lat, lon, country }: CoordinateOptions): Pair[] {
  const names = [...table.columns.keys()];
  for (const name of [lat, lon, country])
    if (name !== undefined && !table.columns.has(name))
      throw new Error(`There is no column "${name}" to check; the columns are ${names.slice(0, 60).join(", ")}.`);
  if ((lat === undefined) !== (lon === undefined)) throw new Error("Give both lat and lon, or neither.");
  const countryFor = (prefix: string) =>
    country ??
    names.find((name) => before(COUNTRY, name) === prefix) ??
    names.find((name) => before(COUNTRY, name) !== undefined);
  if (lat !== undefined && lon !== undefined) return [{ lat, lon, country: countryFor(before(LAT, lat) ?? "") }];
  return names.flatMap((name) => {
    const prefix = before(LAT, name);
    const other = prefix === undefined ? undefined : names.find((one) => before(LON, one) === prefix);
    return prefix === undefined || other === undefined ? [] : [{ lat: name, lon: other, country: countryFor(prefix) }];
  });
}

function checkPair(table: Columns, pair: Pair, fix: boolean, columns: Map<string, Column>): CoordinateFinding[] {
  const lat = numbersIn(table.columns.get(pair.lat)!);
  const lon = numbersIn(table.columns.get(pair.lon)!);
  const country = pair.country === undefined ? undefined : table.columns.get(pair.country);
  const found = new Map<CoordinateFinding["problem"], { rows: number; first: number[]; fixed: number }>();
  const [mendedLat, mendedLon] = [Float64Array.from(lat.values), Float64Array.from(lon.values)];
  for (let row = 0; row < table.rowCount; row++) {
    const said = country && valueAt(country, row);
    const mending: Mending | undefined =
      lat.unread[row] || lon.unread[row]
        ? { problem: "not a number" }
        : mendingOf(lat.values[row], lon.values[row], typeof said === "string" ? said : undefined);
    if (!mending) continue;
    const tally = found.get(mending.problem) ?? { rows: 0, first: [], fixed: 0 };
    found.set(mending.problem, tally);
    tally.rows++;
    if (tally.first.length < LISTED) tally.first.push(row);
    if (!fix || !mending.place) continue;
    tally.fixed++;
    [mendedLat[row], mendedLon[row]] = mending.place;
  }
  if ([...found.values()].some(({ fixed }) => fixed > 0)) {
    for (const [name, values] of [
      [pair.lat, mendedLat],
      [pair.lon, mendedLon],
    ] as const) {
      columns.set(`${name}_given`, table.columns.get(name)!);
      columns.set(name, { type: "number", values });
    }
  }
  return [...found].map(([problem, tally]) => ({
    problem,
    columns: [pair.lat, pair.lon],
    ...tally,
    advice: adviceOn(problem, pair, tally, table.rowCount),
  }));
}

function numbersIn(column: Column): { values: Float64Array; unread: Uint8Array } {
  const rows = column.type === "text" ? column.codes.length : column.values.length;
  const unread = new Uint8Array(rows);
  const values = Float64Array.from({ length: rows }, (_, row) => {
    const value = valueAt(column, row);
    if (value === null || value === "") return Number.NaN;
    const number = typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
    if (!Number.isFinite(number)) unread[row] = 1;
    return number;
  });
  return { values, unread };
}

function adviceOn(
  problem: CoordinateFinding["problem"],
  { lat, lon, country }: Pair,
  { rows, fixed, first }: { rows: number; fixed: number; first: readonly number[] },
  all: number,
): string {
  const where = `${rows.toLocaleString("en")} of ${all.toLocaleString("en")} rows (the first: row ${first[0] + 1})`;
  const left = rows - fixed;
  const remedy =
    fixed === 0
      ? `check them, or mend what is certain with fix: true`
      : left === 0
        ? `mended; what was given is in ${lat}_given and ${lon}_given`
        : `${fixed.toLocaleString("en")} mended, ${left.toLocaleString("en")} are not certain and left; what was given is in ${lat}_given and ${lon}_given`;
  switch (problem) {
    case "swapped":
      return `${lat} and ${lon} are swapped in ${where}: ${remedy}.`;
    case "sign":
      return `${lat} or ${lon} lacks its sign, or has the wrong one, in ${where}, which lie in their country (${country}) only with the other: ${remedy}.`;
    case "swapped, sign":
      return `${lat} and ${lon} are swapped and lack a sign in ${where}: ${remedy}.`;
    case "out of range":
      return `${lat} or ${lon} is beyond ±90 or ±180 degrees in ${where}: no place has these, look where they come from.`;
    case "not a number":
      return `${lat} or ${lon} is no number in ${where}: write degrees with a decimal point, south and west negative.`;
  }
}
