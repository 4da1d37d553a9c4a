import type { RawColumn } from "../scan.js";
import { identifier, text } from "../sql.js";
import { allTextsAt, textsAt } from "./jsonPaths.js";
import { lookup, type Names, type Prepared } from "./reader.js";
import { heldSql, jsonOf } from "./values.js";

/** The places of a reader in one file's columns. */
export interface Places {
  /** The columns of JSON taken apart, once a row. */
  readonly prepared: Prepared[];
  /** SQL for the first of a field's places that holds something, as text without blanks around it; "" and "-" are nothing. */
  text(field: string): string;
  /** What a field's places are in SQL, in order, with the engine's type: VARCHAR for all that is inside JSON. */
  values(field: string): readonly Value[];
}

/** One place in SQL. */
export interface Value {
  readonly sql: string;
  readonly type: string;
  /** The place in words, for messages. */
  readonly name: string;
  /** Its name said that its times are in UTC. */
  readonly utc?: boolean;
}

/**
 * Finds the places that a reader names. "UserId" is a column. "Status.errorCode" is a column of that name, or else that
 * path in the JSON of a column Status; "Steps[#-1].method" looks into a list's last element, and
 * "Properties[Name=UserAgent]" gives the Value that stands beside that Name in a list of such pairs. A place that is not
 * there is left out; where the JSON is broken the place is empty. Case counts neither in columns nor in how JSON's keys begin.
 */
export function placesIn(columns: readonly RawColumn[], names: Names): Places {
  const found = new Map(Object.entries(names).map(([field, places]) => [field, located(columns, places)]));
  const { prepared, sqlAt } = taken([...found.values()].flat(), markFor(columns));
  const sqlOf = ({ column, path, name }: Place): string => {
    if (path === undefined) return identifier(column.name);
    if (name === undefined) return sqlAt(column, path);
    const [keys, values] = pairs(path).map((list) => sqlAt(column, list));
    return `CASE WHEN LEN(${keys}) = LEN(${values}) THEN ${values}[list_position(${keys}, ${text(name)})] END`;
  };
  const values = (field: string) =>
    (found.get(field) ?? []).map((place) => ({
      sql: sqlOf(place),
      type: place.path === undefined ? place.column.type : "VARCHAR",
      name: `${place.column.name}${(place.path ?? "").slice(1)}`,
      utc: place.path === undefined && place.column.utc,
    }));
  return {
    prepared,
    values,
    text(field) {
      const texts = values(field).map(({ sql, type }) => heldSql(type === "VARCHAR" ? sql : `CAST(${sql} AS VARCHAR)`));
      return texts.length > 0 ? `COALESCE(${texts.join(", ")})` : "CAST(NULL AS VARCHAR)";
    },
  };
}

interface Place {
  readonly column: RawColumn;
  /** Where in its JSON; undefined for the whole column. */
  readonly path?: string;
  /** The name to look for in the list at that path. */
  readonly name?: string;
}

function located(columns: readonly RawColumn[], places: readonly string[]): Place[] {
  const find = lookup(columns);
  return places.flatMap((place) => {
    const whole = find(place);
    if (whole) return { column: whole };
    const [, path, name] = /^(.*?)(?:\[Name=(.*)\])?$/.exec(place)!;
    for (let end = path.length; end > 0; end--) {
      if (end < path.length && path[end] !== "." && path[end] !== "[") continue;
      const column = find(path.slice(0, end));
      if (column) return { column, path: `$${path.slice(end)}`, name };
    }
    return [];
  });
}

const pairs = (path: string): string[] => [`${path}[*].Name`, `${path}[*].Value`];

const isWild = (path: string): boolean => path.includes("[*]");

/** What no column's name begins with. */
function markFor(columns: readonly RawColumn[]): string {
  let mark = "#";
  while (columns.some(({ name }) => name.startsWith(mark))) mark += "#";
  return mark;
}

/**
 * Takes the JSON of each column apart once for all its plain paths, which is many times as fast as once a path, and once
 * more for each list. `sqlAt` says where the value at a path then is.
 */
function taken(places: readonly Place[], mark: string) {
  const sql = new Map<string, string>();
  const prepared: Prepared[] = [];
  const key = (column: RawColumn, path: string) => `${column.name}\0${path}`;
  for (const column of new Set(places.map((place) => place.column))) {
    const paths = places
      .filter((place) => place.column === column && place.path !== undefined)
      .flatMap(({ path, name }) => (name === undefined ? [path!] : pairs(path!)));
    const json = jsonOf(column);
    const all = [...new Set(paths)];
    const plain = all.filter((path) => !isWild(path));
    if (plain.length > 0) prepared.push({ name: mark + column.name, sql: textsAt(json, plain) });
    plain.forEach((path, i) => void sql.set(key(column, path), `${identifier(mark + column.name)}[${i + 1}]`));
    for (const path of all.filter(isWild)) {
      const name = mark + column.name + path;
      prepared.push({ name, sql: allTextsAt(json, path) });
      sql.set(key(column, path), identifier(name));
    }
  }
  return { prepared, sqlAt: (column: RawColumn, path: string) => sql.get(key(column, path))! };
}
