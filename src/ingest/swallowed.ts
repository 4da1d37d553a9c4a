import type { Task } from "../task/index.js";
import type { Engine } from "./engine.js";
import type { Part } from "./relation.js";
import type { Scan } from "./scan.js";
import { identifier, text } from "./sql.js";

/** With fewer columns, lines of prose have as many values as rows by chance. */
const FEWEST_COLUMNS = 4;

/**
 * Words about delimited text in which values in quotes hold lines that have as many values as a row: where two quotes are
 * missing, what stands between the other two is such a value, and nothing else tells.
 */
export async function swallowedNotes(engine: Engine, parts: readonly Part[], task: Task): Promise<string[]> {
  const notes: string[] = [];
  for (const { scan } of parts) {
    const { format, file } = scan;
    const { length } = format.type === "csv" ? format.header : [];
    if (format.type !== "csv" || format.unclosed === undefined || !format.breaks || length < FEWEST_COLUMNS) continue;
    const [found] = await engine.rows(swallowedSql(scan, format.delimiter, length), [], { signal: task.signal });
    const [values, lines] = [Number(found.cells), Number(found.lines)];
    if (lines > 0)
      notes.push(
        `In ${file}, ${values === 1 ? "a value" : `${values} values`} of several lines in quotes ${values === 1 ? "holds" : "hold"} ${lines} lines that look like rows, the first in row ${found.first}: look whether quotes are missing there.`,
      );
  }
  return notes;
}

function swallowedSql(scan: Scan, delimiter: string, width: number): string {
  const parted = `strlen(x) - strlen(replace(x, ${text(delimiter)}, '')) = ${width - 1}`;
  const perRow = scan.columns.map(({ name }) => {
    const value = identifier(name);
    // The first and the last line are parts of rows in any case.
    return `CASE WHEN contains(${value}, chr(10)) THEN len(list_filter(string_split(${value}, chr(10))[2:-2], x -> ${parted})) ELSE 0 END`;
  });
  const cells = perRow.map((_, i) => `CAST(c${i} > 0 AS INTEGER)`).join(" + ");
  const lines = perRow.map((_, i) => `c${i}`).join(" + ");
  return `SELECT SUM(${cells}) AS cells, SUM(${lines}) AS lines, MIN("#record") FILTER (WHERE ${lines} > 0) AS first
    FROM (SELECT "#record", ${perRow.map((sql, i) => `${sql} AS c${i}`).join(", ")} FROM (${scan.sql({ numbered: true, rejects: false })}))`;
}
