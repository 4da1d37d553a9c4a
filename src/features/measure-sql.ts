import { conditionSql } from "../ingest/condition.js";
import { text } from "../ingest/sql.js";
import type { LogColumns } from "./columns.js";
import type { Dimension, Measure, Window } from "./definition.js";

export type Distinct = Extract<Measure, { distinct: unknown }>;

export const isDistinct = (measure: Measure): measure is Distinct => "distinct" in measure;

/** What a window groups by. */
export const windowSql = ({ unit }: Window): string =>
  unit === "day" ? "CAST(date_trunc('day', time) AS DATE)" : `date_trunc('${unit}', time)`;

/** What a dimension groups by. */
export function keySql({ of, ignoreCase, labels }: Dimension, columns: LogColumns): string {
  const column = columns.sql(of);
  if (labels) {
    const cases = Object.entries(labels).map(([value, label]) => `WHEN ${Number(value)} THEN ${text(label)}`);
    return `CASE ${column} ${cases.join(" ")} ELSE CAST(${column} AS VARCHAR) END`;
  }
  return ignoreCase ? `LOWER(${column})` : column;
}

/** A measure's `where` as SQL, undefined without one. */
export function whereSql({ where }: Measure, columns: LogColumns): string | undefined {
  return where && conditionSql(where, (name) => columns.sql(name));
}

/** A measure that needs no distinct count, as an aggregate. */
export function aggregateSql(measure: Exclude<Measure, Distinct>, columns: LogColumns): string {
  const where = whereSql(measure, columns);
  const filter = where ? ` FILTER (WHERE ${where})` : "";
  if ("count" in measure) return `COUNT(*)${filter}`;
  if ("min" in measure) return `MIN(${columns.sql(measure.min)})${filter}`;
  if ("max" in measure) return `MAX(${columns.sql(measure.max)})${filter}`;
  if ("sum" in measure) return `SUM(${columns.sql(measure.sum)})${filter}`;
  if ("avg" in measure) return `AVG(${columns.sql(measure.avg)})${filter}`;
  if ("sql" in measure) return `${measure.sql}${filter}`;
  const column = columns.sql(measure.span);
  return `date_diff('millisecond', MIN(${column})${filter}, MAX(${column})${filter})`;
}

/** The values that a distinct count counts. */
export function valueSql({ distinct, ignoreCase, countMissing }: Distinct, columns: LogColumns): string {
  const asText = ignoreCase || countMissing;
  const column = asText ? columns.textSql(distinct) : columns.sql(distinct);
  const folded = ignoreCase ? `LOWER(${column})` : column;
  return countMissing ? `COALESCE(${folded}, '')` : folded;
}
