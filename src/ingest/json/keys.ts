import { EmptyFile } from "../emptyFile.js";
import { type Engine, reason } from "../engine.js";
import type { Format } from "../format.js";
import { LONGEST } from "../lineLook.js";
import { compression, pathSql } from "../scan.js";
import type { Input } from "../source.js";

/** More keys than this are no columns but data. */
const MOST_KEYS = 1000;

/**
 * The keys of all objects in a JSON file, those in most objects first; each entry is a column. Keys that differ in case
 * only are one column, unless some object has several of them. Reads the file through once, because a key may appear
 * late. An Error for a file that breaks off, an {@link EmptyFile} for one without a key.
 */
export async function keysOf(
  engine: Engine,
  { file, path }: Input,
  format: Format & { type: "json" },
): Promise<(readonly string[])[]> {
  const lenient = format.layout === "newline_delimited" ? ", ignore_errors = true" : "";
  const objects = `read_json_objects(${pathSql(path)}, maximum_object_size = ${LONGEST}, format = '${format.layout}', compression = '${compression(format)}'${lenient})`;
  const rows = await engine
    .rows(
      `SELECT array_to_string(list_transform(keys, k -> to_base64(encode(k))), ' ') AS keys FROM (
        SELECT CASE WHEN json_type(json) = 'OBJECT' THEN json_keys(json) END AS keys, COUNT(*) AS n FROM ${objects}
        GROUP BY 1) ORDER BY n DESC`,
    )
    .catch((error) => {
      throw new Error(`${file} is JSON that ${fault(reason(error))}`);
    });
  const sets = rows.filter(({ keys }) => keys !== null);
  const columns = columnsOf(sets.map(({ keys }) => decoded(String(keys))));
  if (columns.length === 0 && sets.length === rows.length) throw new EmptyFile(file, "holds no JSON object with a key");
  if (columns.length === 0) throw new Error(`${file} holds JSON, and no object with a key in it.`);
  if (columns.length > MOST_KEYS)
    throw new Error(`${file} has ${columns.length} different keys, more than the ${MOST_KEYS} that can be columns.`);
  return columns;
}

function fault(message: string): string {
  if (message.includes("maximum_object_size"))
    return `has a record of more than ${LONGEST / 1e6} million bytes, more than can be read at once.`;
  return `breaks off or is not well formed: ${message}`;
}

const decoded = (keys: string): string[] =>
  keys
    .split(" ")
    .filter(Boolean)
    .map((code) => Buffer.from(code, "base64").toString("utf8"));

function columnsOf(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const spellings = new Map<string, Set<string>>();
  const apart = new Set<string>();
  for (const keys of sets) {
    const seen = new Map<string, string>();
    for (const key of keys) {
      const folded = key.toLowerCase();
      if ((seen.get(folded) ?? key) !== key) apart.add(folded);
      seen.set(folded, key);
      spellings.set(folded, (spellings.get(folded) ?? new Set()).add(key));
    }
  }
  return [...spellings].flatMap(([folded, keys]) => (apart.has(folded) ? [...keys].map((key) => [key]) : [[...keys]]));
}
