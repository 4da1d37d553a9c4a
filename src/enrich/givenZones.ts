import type { Beside, EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { type Columns, columnOf, fromArrays, valueAt } from "../table/index.js";
import type { Task } from "../task/index.js";
import { comparedAs } from "./account.js";
import { columnIn, distinctOf } from "./distinct.js";
import { columnsOf, type Given } from "./given.js";

/** Zones told for rows of the log: SQL for the zone and for who told it, over what lies beside the log. */
export interface ToldZones {
  readonly zone: string;
  readonly source: string;
  /** All zones there are among them. */
  readonly zones: readonly string[];
  readonly beside: readonly Beside[];
  readonly notes: readonly string[];
}

/** The names of time zones that the engine knows, by their lower case. */
export async function zonesOfEngine(log: EventLog): Promise<Map<string, string>> {
  const answer = await log.aggregate("SELECT name FROM pg_timezone_names()");
  return new Map([...(answer.array("name") as Iterable<string>)].map((name) => [name.toLowerCase(), name]));
}

/** The zone by the engine's name for it; an Error where it is none. */
export function zoneNamed(name: string, zones: ReadonlyMap<string, string>): string {
  const zone = zones.get(String(name).trim().toLowerCase());
  if (zone === undefined)
    throw new Error(`"${String(name).slice(0, 60)}" is not a time zone; give a name like "UTC" or "Europe/Kyiv".`);
  return zone;
}

/**
 * The zones that a column of the log, or a table of accounts, tells. What is no zone counts as missing, and is noted.
 */
export async function givenZones(
  log: EventLog,
  zoneOf: string | { readonly table: Given },
  account: readonly string[],
  zones: ReadonlyMap<string, string>,
  task: Task,
): Promise<ToldZones> {
  const notes: string[] = [];
  if (typeof zoneOf === "string") {
    const { name } = columnIn(log, zoneOf);
    const values = await distinctOf(log, name, task);
    const known = readZones(values, zones, `column "${name}"`, notes);
    const table = fromArrays({ value: values, zone: known });
    const on = [{ log: `CAST(log.${identifier(name)} AS VARCHAR)`, table: '"value"' }];
    return toldBy({ as: "given", table, on }, known, notes);
  }
  const table = await columnsOf(zoneOf.table, "zoneOf", task);
  const on = account.filter((name) => table.columns.has(name));
  const last = account.at(-1);
  if (last === undefined || !on.includes(last) || !table.columns.has("zone"))
    throw new Error(
      `The table of zones needs the columns ${last ?? "of the account (name them with account)"} and zone; it has ${[...table.columns.keys()].slice(0, 40).join(", ")}.`,
    );
  const texts = (name: string) => textsOf(table, name);
  const names = on.map(texts);
  unambiguous(on, names, texts("zone"));
  const known = readZones(texts("zone"), zones, "the table of zones", notes);
  const beside = {
    as: "given",
    table: fromArrays({ ...Object.fromEntries(names.map((values, i) => [`a${i}`, values])), zone: known }),
    on: on.map((name, i) => ({
      log: comparedAs("log.")(name, i, on),
      table: i === on.length - 1 ? `LOWER(a${i})` : `COALESCE(LOWER(a${i}), '')`,
    })),
  };
  return toldBy(beside, known, notes);
}

function toldBy(beside: Beside, zones: readonly (string | null)[], notes: readonly string[]): ToldZones {
  return {
    zone: "given.zone",
    source: "CASE WHEN given.zone IS NOT NULL THEN 'given' END",
    zones: zones.filter((zone) => zone !== null),
    beside: [beside],
    notes,
  };
}

function textsOf(table: Columns, name: string): (string | null)[] {
  const column = columnOf(table, name);
  return Array.from({ length: table.rowCount }, (_, row) => {
    const value = valueAt(column, row);
    return value === null ? null : String(value);
  });
}

function unambiguous(
  on: readonly string[],
  names: readonly (string | null)[][],
  zones: readonly (string | null)[],
): void {
  const seen = new Map<string, number>();
  zones.forEach((zone, row) => {
    const key = JSON.stringify(names.map((values) => values[row]?.toLowerCase() ?? ""));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else if (zones[first] !== zone)
      throw new Error(
        `Rows ${first + 1} and ${row + 1} of the table of zones give the same ${on.join(" and ")} different zones; keep one of them.`,
      );
  });
}

/** Zones by their known names; what is none is told in the notes, and taken for missing. */
function readZones(
  values: readonly (string | null)[],
  zones: ReadonlyMap<string, string>,
  where: string,
  notes: string[],
): (string | null)[] {
  const unknown = new Set<string>();
  const known = values.map((value) => {
    const zone = value === null ? undefined : zones.get(value.trim().toLowerCase());
    if (value !== null && value.trim() !== "" && zone === undefined) unknown.add(value);
    return zone ?? null;
  });
  if (unknown.size > 0)
    notes.push(
      `${unknown.size} values of ${where} are no time zones, such as ${JSON.stringify([...unknown][0].slice(0, 60))}; names like "Europe/Kyiv" are.`,
    );
  return known;
}
