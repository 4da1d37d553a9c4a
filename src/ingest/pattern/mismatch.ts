import type { Task } from "../../task/index.js";
import type { Engine } from "../engine.js";
import { UNREAD } from "../rejected.js";
import { shownText } from "../shownText.js";
import { text } from "../sql.js";
import type { Pattern } from "./pattern.js";

/** In longer lines the place is not looked for. */
const LONGEST = 65_536;
/** In patterns of more steps neither: each beginning of the pattern is an expression of its own. */
const MOST_STEPS = 400;
const SHOWN = 20;

/**
 * Where these lines and the pattern part: the longest beginning of the pattern that matches, where it ends in the line,
 * and what was to come next. `lines` is the SQL of all lines with "#record". Linear in the lines' length.
 */
export async function mismatches(
  engine: Engine,
  lines: string,
  { steps }: Pattern,
  records: readonly number[],
  task: Task,
): Promise<Map<number, string>> {
  if (steps.length > MOST_STEPS) return new Map();
  const beginnings = steps.map((_, i) =>
    text(
      `(?s)^${steps
        .slice(0, i + 1)
        .map(({ piece }) => piece.source)
        .join("")}`,
    ),
  );
  const longestFirst = beginnings.map((_, i) => steps.length - i);
  const matching = `CASE ${longestFirst.map((n) => `WHEN regexp_matches(line, ${beginnings[n - 1]}) THEN ${n}`).join(" ")} ELSE 0 END`;
  const length = `CASE met ${beginnings.map((source, i) => `WHEN ${i + 1} THEN LENGTH(regexp_extract(line, ${source}, 0))`).join(" ")} ELSE 0 END`;
  const chosen = `SELECT line, "#record" FROM (${lines}) WHERE "#record" IN (${records.map(Number).join(", ")})`;
  const rows = await engine.rows(
    `SELECT "#record" AS record, size, met, reached, SUBSTRING(line, reached + 1, ${SHOWN + 1}) AS rest FROM (
      SELECT *, ${length} AS reached FROM (
        SELECT *, LENGTH(line) AS size, CASE WHEN LENGTH(line) <= ${LONGEST} THEN ${matching} END AS met FROM (${chosen})))`,
    [],
    { signal: task.signal },
  );
  return new Map(
    rows.map((row) => {
      const place = { met: Number(row.met), column: Number(row.reached) + 1, rest: String(row.rest) };
      const words = row.met === null ? `${UNREAD} (a line of ${row.size} characters)` : told(steps, place);
      return [Number(row.record), words];
    }),
  );
}

interface Place {
  /** How many steps of the pattern match. */
  readonly met: number;
  readonly column: number;
  readonly rest: string;
}

function told(steps: Pattern["steps"], { met, column, rest }: Place): string {
  const wanted = steps[met]?.label ?? "the end of the line";
  const elastic = steps.slice(0, met).some((step) => step.elastic);
  const where = elastic ? `from column ${column} on` : `at column ${column}`;
  const found = rest === "" ? "the line ends there" : `${shownText(rest, SHOWN)} stands there`;
  return `${UNREAD}: ${where} ${wanted} is expected, and ${found}${hint(steps[met]?.label, rest)}`;
}

/** Blanks are easily forgotten: a pattern says each of them. */
function hint(wanted: string | undefined, rest: string): string {
  if (wanted === undefined || /^(the separator|['"])/.test(wanted)) return "";
  if (rest.startsWith("\t")) return " (a tab between parts is written '\\t', or once for all of them (fs='\\t'))";
  return rest.startsWith(" ") ? " (a blank between parts is written ' ')" : "";
}
