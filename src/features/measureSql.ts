import { conditionSql } from "../ingest/condition.js";
import { identifier, text } from "../ingest/sql.js";
import type { LogColumns } from "./columns.js";
import type { ColumnOf, Dimension, Measure, Window } from "./definition.js";

export type Distinct = Extract<Measure, { distinct: unknown }>;

export const isDistinct = (measure: Measure): measure is Distinct => "distinct" in measure;

/** What a window groups by. */
export const windowSql = ({ unit }: Window): string =>
  unit === "day" ? "CAST(date_trunc('day', time) AS DATE)" : `date_trunc('${unit}', time)`;

/** What a dimension groups by. */
export function keySql({ of, ignoreCase }: Dimension, columns: LogColumns): string {
  return ignoreCase ? `LOWER(${columns.sql(of)})` : columns.sql(of);
}

/** What is shown of a dimension's key; a spelling is found under the dimension's name. */
export function shownSql({ name, ignoreCase, labels }: Dimension, key: string): string {
  if (ignoreCase) return `MIN(${identifier(name)}) OVER (PARTITION BY ${key}) AS ${identifier(name)}`;
  if (!labels) return `${key} AS ${identifier(name)}`;
  const cases = Object.entries(labels).map(([value, label]) => `WHEN ${Number(value)} THEN ${text(label)}`);
  return `CASE ${key} ${cases.join(" ")} ELSE CAST(${key} AS VARCHAR) END AS ${identifier(name)}`;
}

/** A measure's `where` as SQL, undefined without one. */
export function whereSql({ where }: Measure, columns: LogColumns): string | undefined {
  return where && conditionSql(where, (name) => columns.sql(name));
}

/** A measure that needs no distinct count, as an aggregate; `flag` names the column that is 1 where its `where` holds. */
export function aggregateSql(
  measure: Exclude<Measure, Distinct>,
  columns: LogColumns,
  flag: string | undefined,
): string {
  const filter = filterSql(flag);
  if ("count" in measure) return `COUNT(*)${filter}`;
  if ("sql" in measure) return `${measure.sql}${filter}`;
  const column = columns.sql(columnOf(measure)!);
  if ("min" in measure) return `MIN(${column})${filter}`;
  if ("max" in measure) return `MAX(${column})${filter}`;
  if ("sum" in measure) return `SUM(${column})${filter}`;
  if ("avg" in measure) return `AVG(${column})${filter}`;
  return `date_diff('millisecond', MIN(${column})${filter}, MAX(${column})${filter})`;
}

export const filterSql = (flag: string | undefined): string => (flag ? ` FILTER (WHERE ${flag} = 1)` : "");

/** The column that a measure without distinct count reads, if it reads one. */
export function columnOf(measure: Exclude<Measure, Distinct>): ColumnOf | undefined {
  if ("min" in measure) return measure.min;
  if ("max" in measure) return measure.max;
  if ("sum" in measure) return measure.sum;
  if ("avg" in measure) return measure.avg;
  return "span" in measure ? measure.span : undefined;
}

/** The values that a distinct count counts. */
export function valueSql({ distinct, ignoreCase, countMissing }: Distinct, columns: LogColumns): string {
  const asText = ignoreCase || countMissing;
  const column = asText ? columns.textSql(distinct) : columns.sql(distinct);
  const folded = ignoreCase ? `LOWER(${column})` : column;
  return countMissing ? `COALESCE(${folded}, '')` : folded;
}
