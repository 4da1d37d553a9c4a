import { conditionSql } from "../ingest/condition.js";
import type { SchemaColumn } from "../ingest/index.js";
import { identifier, text } from "../ingest/sql.js";
import type { ColumnOf, Dimension, FeatureDefinition, Measure } from "./definition.js";

/**
 * A definition as one SQL query over `events`, in words that DuckDB, Trino and Spark share. A column that the log lacks
 * is missing in every row. Rows come in the order of window and entity.
 */
export function renderSql(definition: FeatureDefinition, schema: readonly SchemaColumn[]): string {
  const { window, entity, filters, measures } = definition;
  const columns = new Columns(schema);
  const keys = [
    ...(window ? [windowSql(window.unit)] : []),
    ...entity.map((dimension) => keySql(dimension, columns.one(dimension.of))),
  ];
  const keyNames = [
    ...(window ? [window.name] : []),
    ...entity.map(({ name }, i) => (entity[i].ignoreCase ? `key_${i}` : name)),
  ];
  const spellings = entity
    .filter(({ ignoreCase }) => ignoreCase)
    .map(({ name, of }) => `MIN(${columns.one(of)}) AS ${identifier(name)}`);
  const kept = filters.map(({ keep }) => conditionSql(keep, (name) => columns.one(name)));
  const grouped = [
    `SELECT ${[
      ...keys.map((key, i) => `${key} AS ${identifier(keyNames[i])}`),
      ...spellings,
      ...measures.map((measure) => `${measureSql(measure, columns)} AS ${identifier(measure.name)}`),
    ].join(",\n  ")}`,
    "FROM events",
    ...(kept.length ? [`WHERE ${kept.join("\n  AND ")}`] : []),
    ...(keys.length ? [`GROUP BY ${keys.map((_, i) => i + 1).join(", ")}`] : []),
  ].join("\n");
  const shown = [
    ...(window ? [identifier(window.name)] : []),
    ...entity.map(({ name, ignoreCase }, i) =>
      ignoreCase ? `MIN(${identifier(name)}) OVER (PARTITION BY key_${i}) AS ${identifier(name)}` : identifier(name),
    ),
    ...measures.map(({ name }) => identifier(name)),
  ];
  const order = keys.map((_, i) => `${i + 1} NULLS LAST`).join(", ");
  return `SELECT ${shown.join(", ")}\nFROM (\n${grouped}\n) AS counted${order ? `\nORDER BY ${order}` : ""}`;
}

/** The columns of a log, as SQL. */
class Columns {
  private readonly known: ReadonlyMap<string, SchemaColumn>;

  constructor(schema: readonly SchemaColumn[]) {
    this.known = new Map(schema.map((column) => [column.name.toLowerCase(), column]));
  }

  one(of: ColumnOf): string {
    const found = this.find(of);
    return found ? identifier(found.name) : "CAST(NULL AS VARCHAR)";
  }

  asText(of: ColumnOf): string {
    return this.find(of)?.type === "VARCHAR" ? this.one(of) : `CAST(${this.one(of)} AS VARCHAR)`;
  }

  private find(of: ColumnOf): SchemaColumn | undefined {
    const names = typeof of === "string" ? [of] : of;
    return names.map((name) => this.known.get(name.toLowerCase())).find((column) => column !== undefined);
  }
}

const windowSql = (unit: string): string =>
  unit === "day" ? "CAST(date_trunc('day', time) AS DATE)" : `date_trunc('${unit}', time)`;

function keySql({ ignoreCase, labels }: Dimension, column: string): string {
  if (labels) {
    const cases = Object.entries(labels).map(([value, label]) => `WHEN ${Number(value)} THEN ${text(label)}`);
    return `CASE ${column} ${cases.join(" ")} ELSE CAST(${column} AS VARCHAR) END`;
  }
  return ignoreCase ? `LOWER(${column})` : column;
}

function measureSql(measure: Measure, columns: Columns): string {
  const filter = measure.where ? ` FILTER (WHERE ${conditionSql(measure.where, (name) => columns.one(name))})` : "";
  if ("count" in measure) return `COUNT(*)${filter}`;
  if ("min" in measure) return `MIN(${columns.one(measure.min)})${filter}`;
  if ("max" in measure) return `MAX(${columns.one(measure.max)})${filter}`;
  if ("sum" in measure) return `SUM(${columns.one(measure.sum)})${filter}`;
  if ("avg" in measure) return `AVG(${columns.one(measure.avg)})${filter}`;
  if ("span" in measure) {
    const column = columns.one(measure.span);
    return `date_diff('millisecond', MIN(${column})${filter}, MAX(${column})${filter})`;
  }
  if ("sql" in measure) return `${measure.sql}${filter}`;
  const given = measure.ignoreCase ? `LOWER(${columns.asText(measure.distinct)})` : columns.one(measure.distinct);
  const value = measure.countMissing
    ? `COALESCE(${measure.ignoreCase ? given : columns.asText(measure.distinct)}, '')`
    : given;
  return `COUNT(DISTINCT ${value})${filter}`;
}
