import type { Engine } from "../engine.js";
import type { Format } from "../format.js";
import { LONGEST } from "../lineLook.js";
import { cleanNames, said } from "../names.js";
import { compression, pathSql, ROW_NUMBER, type Scan } from "../scan.js";
import type { Input } from "../source.js";
import { identifier, text } from "../sql.js";
import { keysOf } from "./keys.js";

/** A JSON file as a relation: a column of text for each key at the top of its records, nested values as JSON text. */
export async function json(engine: Engine, input: Input, format: Format & { type: "json" }): Promise<Scan> {
  const { file, path } = input;
  const keys = await keysOf(engine, input, format);
  const names = cleanNames(keys.map(([key]) => key));
  const options = `${pathSql(path)}, format = '${format.layout}', compression = '${compression(format)}', maximum_object_size = ${LONGEST}`;
  const distinct = new Set(keys.flat().map((key) => key.toLowerCase())).size === keys.flat().length;
  const { projection, relation } = distinct
    ? columnsSql(keys.flat(), names, options)
    : spellingsSql(keys, names, options, format);
  return {
    file,
    path,
    format,
    columns: names.map((name, i) => ({ name, type: "VARCHAR", ...said(keys[i][0]) })),
    sql: ({ numbered }) => `SELECT ${projection}${numbered ? `, ${ROW_NUMBER}` : ""} FROM ${relation}`,
  };
}

interface Sql {
  readonly projection: string;
  readonly relation: string;
}

/** That the text is well formed was seen when its keys were read; what is still let pass is a key that comes
 * twice: its first value counts. Without `records` a file of one column would be taken for one of plain values. */
function columnsSql(keys: readonly string[], names: readonly string[], options: string): Sql {
  const columns = keys.map((key) => `${text(key)}: 'VARCHAR'`).join(", ");
  return {
    projection: keys.map((key, i) => `${identifier(key)} AS ${identifier(names[i])}`).join(", "),
    relation: `read_json(${options}, columns = {${columns}}, records = true, ignore_errors = true)`,
  };
}

/** The engine takes columns that differ in case only for one, and keys for several: then each key is looked up. */
function spellingsSql(
  columns: readonly (readonly string[])[],
  names: readonly string[],
  options: string,
  format: Format & { type: "json" },
): Sql {
  const pointers = columns.flat().map(pointer);
  const lenient = format.layout === "newline_delimited" ? ", ignore_errors = true" : "";
  let place = 0;
  const projection = columns.map((keys, i) => {
    const values = keys.map(() => `"#values"[${++place}]`);
    return `COALESCE(${values.join(", ")}) AS ${identifier(names[i])}`;
  });
  return {
    projection: projection.join(", "),
    relation: `(SELECT json_extract_string(json, [${pointers.map(text).join(", ")}]) AS "#values" FROM read_json_objects(${options}${lenient}))`,
  };
}

/** A key as a JSON pointer writes it. */
const pointer = (key: string): string => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
