import type { RawColumn } from "../scan.js";
import { identifier, text } from "../sql.js";
import { lookup, type Names, type Prepared } from "./reader.js";
import { jsonOf } from "./values.js";

/** The places of a reader in one file's columns. */
export interface Places {
  /** The columns of JSON taken apart, once a row. */
  readonly prepared: Prepared[];
  /** SQL for the first of a field's places that holds something, as text; "" and "-" are nothing. */
  text(field: string): string;
  /** What a field's places are in SQL, in order, with the engine's type: VARCHAR for all that is inside JSON. */
  values(field: string): readonly Value[];
}

/** One place in SQL. */
export interface Value {
  readonly sql: string;
  readonly type: string;
  /** The place in words, for messages. */
  readonly label: string;
}

/**
 * Finds the places that a reader names. "UserId" is a column. "Status.errorCode" is a column of that name, or else that
 * path in the JSON of a column Status; "Steps[#-1].method" looks into a list's last element, and
 * "Properties[Name=UserAgent]" gives the Value that stands beside that Name in a list of such pairs. A place that is not
 * there is left out; where the JSON is broken the place is empty.
 */
export function placesIn(columns: readonly RawColumn[], names: Names): Places {
  const found = new Map(Object.entries(names).map(([field, places]) => [field, located(columns, places)]));
  const documents = new Map<string, { column: RawColumn; paths: string[] }>();
  for (const { column, path, name } of [...found.values()].flat()) {
    if (path === undefined) continue;
    const { paths } = documents.get(column.name) ?? documents.set(column.name, { column, paths: [] }).get(column.name)!;
    for (const one of name === undefined ? [path] : pairs(path)) if (!paths.includes(one)) paths.push(one);
  }
  const prepared = [...documents.values()].flatMap(({ column, paths }) => extract(column, paths));
  const sqlOf = ({ column, path, name }: Place): string => {
    if (path === undefined) return identifier(column.name);
    const at = (one: string) => partOf(column, documents.get(column.name)!.paths, one);
    if (name === undefined) return at(path);
    const [keys, values] = pairs(path).map(at);
    return `CASE WHEN LEN(${keys}) = LEN(${values}) THEN ${values}[list_position(${keys}, ${text(name)})] END`;
  };
  const values = (field: string) =>
    (found.get(field) ?? []).map((place) => ({
      sql: sqlOf(place),
      type: place.path === undefined ? place.column.type : "VARCHAR",
      label: `${place.column.name}${(place.path ?? "").replace(/^\$/, "")}`,
    }));
  return {
    prepared,
    values,
    text(field) {
      const texts = values(field).map(({ sql, type }) => {
        const plain = type === "VARCHAR" ? sql : `CAST(${sql} AS VARCHAR)`;
        return `NULLIF(NULLIF(${plain}, ''), '-')`;
      });
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

/** One reading of the JSON for all plain paths, and one more for each list. */
function extract(column: RawColumn, paths: readonly string[]): Prepared[] {
  const json = jsonOf(column);
  const valid = `CASE WHEN json_valid(${json}) THEN ${json} END`;
  const plain = paths.filter((path) => !isWild(path));
  const lists = paths.filter(isWild);
  const all = `[${plain.map(text).join(", ")}]`;
  return [
    ...(plain.length > 0 ? [{ name: `#${column.name}`, sql: `json_extract_string(${valid}, ${all})` }] : []),
    ...lists.map((path) => ({
      name: `#${column.name}${path}`,
      sql: `json_extract_string(${valid}, ${text(path)})`,
    })),
  ];
}

function partOf(column: RawColumn, paths: readonly string[], path: string): string {
  if (isWild(path)) return identifier(`#${column.name}${path}`);
  return `${identifier(`#${column.name}`)}[${paths.filter((one) => !isWild(one)).indexOf(path) + 1}]`;
}
