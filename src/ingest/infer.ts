import type { Task } from "../task/index.js";
import { alike } from "./alike.js";
import type { Engine } from "./engine.js";
import type { ColumnType } from "./readers/reader.js";
import type { RawColumn, Scan } from "./scan.js";
import { identifier, text } from "./sql.js";
import { timeSql } from "./time.js";

/** With this many values or more, a type that nearly all of them have is the column's, and the others are mistakes. */
const ENOUGH = 20;
const NEARLY_ALL = 0.95;

/** What is in the text columns of some files. */
export interface Inferred {
  readonly types: ReadonlyMap<string, ColumnType>;
  /** More of their times can be read with the day first than with the month first. */
  readonly dayFirst: boolean;
}

/** What the text columns of these files hold, judged by every value in them. Numbers with leading zeros are text, and whole numbers of more digits than a double holds. */
export async function inferTypes(
  engine: Engine,
  scans: readonly Scan[],
  zone: string,
  task: Task = {},
): Promise<Inferred> {
  const tallies = new Map<string, Tally>();
  for (const group of alike(scans, (scan) => textColumns(scan).join())) {
    const columns = textColumns(group[0]);
    if (columns.length === 0) continue;
    for (const { name } of group[0].columns.filter(isText)) tallies.set(name, tallies.get(name) ?? [0, 0, 0, 0, 0, 0]);
    const rows = group.map(
      (scan) => `SELECT ${columns.join(", ")} FROM (${scan.sql({ numbered: false, rejects: false })})`,
    );
    // All columns as one, because to understand these counts for each of many columns takes the engine minutes.
    const values = `UNPIVOT (${rows.join(" UNION ALL ")}) ON COLUMNS(*) INTO NAME column_name VALUE given`;
    const counts = tallySql("given", zone).map((sql, i) => `${sql} AS "${i}"`);
    const found = await engine.rows(`SELECT column_name, ${counts.join(", ")} FROM (${values}) GROUP BY 1`, [], task);
    for (const row of found) {
      const name = String(row.column_name);
      tallies.set(name, tallies.get(name)!.map((n, i) => n + Number(row[i])) as Tally);
    }
  }
  const all = [...tallies.values()];
  const total = (i: number) => all.reduce((sum, tally) => sum + tally[i], 0);
  const types = [...tallies].map(([name, tally]) => [name, typeOf(tally)] as const);
  return { types: new Map(types), dayFirst: total(4) > total(3) };
}

const isText = ({ type }: RawColumn): boolean => type === "VARCHAR";
const textColumns = ({ columns }: Scan): string[] => columns.filter(isText).map(({ name }) => identifier(name));

/**
 * How every time begins; trying to read numbers and addresses as times would take most of the work. With dots and a year of
 * two digits there is a time of day behind: 1.12.26 alone may as well be a version.
 */
const DATED = /^\s*([0-9]{1,4}[-/][0-9]|[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{4}|[0-9]{2},? [0-9])|\/Date\()/;

/** What would not be the same any more as a number: 007, and identifiers beyond 9,007,199,254,740,992. */
const NOT_KEPT = "^(0[0-9]|[+-]?([0-9]{17,}|9[0-9]{15})$)";

type Tally = [filled: number, numbers: number, notKept: number, monthFirst: number, dayFirst: number, booleans: number];

function tallySql(name: string, zone: string): string[] {
  const filled = `${name} NOT IN ('', '-')`;
  return [
    `COUNT(*) FILTER (WHERE ${filled})`,
    `COUNT(TRY_CAST(${name} AS DOUBLE))`,
    `COUNT(*) FILTER (WHERE regexp_matches(${name}, '${NOT_KEPT}'))`,
    ...[false, true].map(
      (dayFirst) =>
        `COUNT(CASE WHEN regexp_matches(${name}, ${text(DATED.source)}) THEN ${timeSql(name, "VARCHAR", { zone, dayFirst })} END)`,
    ),
    `COUNT(*) FILTER (WHERE LOWER(${name}) IN ('true', 'false'))`,
  ];
}

function typeOf([filled, numbers, notKept, monthFirst, dayFirst, booleans]: Tally): ColumnType {
  const most = (count: number) => count > 0 && count >= (filled >= ENOUGH ? NEARLY_ALL * filled : filled);
  if (most(numbers) && notKept === 0) return "number";
  if (most(Math.max(monthFirst, dayFirst))) return "time";
  return most(booleans) ? "boolean" : "text";
}
