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

/** What the text columns of these files hold, judged by every value in them. Numbers with leading zeros are text. */
export async function inferTypes(
  engine: Engine,
  scans: readonly Scan[],
  zone: string,
  task: Task = {},
): Promise<Map<string, ColumnType>> {
  const tallies = new Map<string, Tally>();
  for (const group of alike(scans, (scan) => textColumns(scan).join())) {
    const columns = textColumns(group[0]);
    if (columns.length === 0) continue;
    const counts = columns.flatMap((column, i) => tallySql(column, zone).map((sql, j) => `${sql} AS "${i}_${j}"`));
    const rows = group.map(
      (scan) => `SELECT ${columns.join(", ")} FROM (${scan.sql({ numbered: false, rejects: false })})`,
    );
    const [row] = await engine.rows(`SELECT ${counts.join(", ")} FROM (${rows.join(" UNION ALL ")})`, [], task);
    group[0].columns.filter(isText).forEach(({ name }, i) => {
      const sum = tallies.get(name) ?? [0, 0, 0, 0, 0];
      tallies.set(name, sum.map((n, j) => n + Number(row[`${i}_${j}`])) as Tally);
    });
  }
  return new Map([...tallies].map(([name, tally]) => [name, typeOf(tally)]));
}

const isText = ({ type }: RawColumn): boolean => type === "VARCHAR";
const textColumns = ({ columns }: Scan): string[] => columns.filter(isText).map(({ name }) => identifier(name));

/** How every time begins; trying to read numbers and addresses as times would take most of the work. */
const DATED = /^\s*[0-9]{1,4}[-/][0-9]/;

type Tally = [filled: number, numbers: number, padded: number, times: number, booleans: number];

function tallySql(name: string, zone: string): string[] {
  const filled = `${name} NOT IN ('', '-')`;
  return [
    `COUNT(*) FILTER (WHERE ${filled})`,
    `COUNT(TRY_CAST(${name} AS DOUBLE))`,
    `COUNT(*) FILTER (WHERE regexp_matches(${name}, '^0[0-9]'))`,
    `COUNT(CASE WHEN regexp_matches(${name}, ${text(DATED.source)}) THEN ${timeSql(name, "VARCHAR", zone)} END)`,
    `COUNT(*) FILTER (WHERE LOWER(${name}) IN ('true', 'false'))`,
  ];
}

function typeOf([filled, numbers, padded, times, booleans]: Tally): ColumnType {
  const most = (count: number) => count > 0 && count >= (filled >= ENOUGH ? NEARLY_ALL * filled : filled);
  if (most(numbers) && padded === 0) return "number";
  if (most(times)) return "time";
  return most(booleans) ? "boolean" : "text";
}
