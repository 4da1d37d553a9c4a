import { type Engine, reason } from "./engine.js";
import type { Format } from "./format.js";
import { compression, LONGEST, pathSql } from "./scan.js";
import type { Input } from "./source.js";

/** More keys than this are no columns but data. */
const MOST_KEYS = 1000;

/**
 * The keys of all objects in a JSON file, in the order in which they first appear; of two that differ in case only,
 * the first. Reads the file through once, because a key may appear late. An Error for a file that breaks off.
 */
export async function keysOf(
  engine: Engine,
  { file, path }: Input,
  format: Format & { type: "json" },
): Promise<string[]> {
  const lenient = format.layout === "newline_delimited" ? ", ignore_errors = true" : "";
  const objects = `read_json_objects(${pathSql(path)}, maximum_object_size = ${LONGEST}, format = '${format.layout}', compression = '${compression(format)}'${lenient})`;
  const sets = await engine
    .rows(
      `SELECT array_to_string(list_transform(keys, k -> to_base64(encode(k))), ' ') AS keys FROM (
        SELECT CASE WHEN json_type(json) = 'OBJECT' THEN json_keys(json) END AS keys, COUNT(*) AS n FROM ${objects}
        GROUP BY 1) WHERE keys IS NOT NULL ORDER BY n DESC`,
    )
    .catch((error) => {
      throw new Error(`${file} is JSON that breaks off or is not well formed: ${reason(error)}`);
    });
  const keys = new Map<string, string>();
  for (const set of sets) {
    for (const code of String(set.keys).split(" ").filter(Boolean)) {
      const key = Buffer.from(code, "base64").toString("utf8");
      if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
    }
  }
  if (keys.size === 0) throw new Error(`${file} holds no JSON object with a key.`);
  if (keys.size > MOST_KEYS)
    throw new Error(`${file} has ${keys.size} different keys, more than the ${MOST_KEYS} that can be columns.`);
  return [...keys.values()];
}
