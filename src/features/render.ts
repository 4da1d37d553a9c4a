import { conditionSql } from "../ingest/condition.js";
import type { SchemaColumn } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { LogColumns } from "./columns.js";
import type { FeatureDefinition } from "./definition.js";
import { aggregateSql, type Distinct, isDistinct, keySql, valueSql, whereSql, windowSql } from "./measure-sql.js";

/**
 * A definition as one SQL query over `events`, in words that DuckDB, Trino and Spark share. A column that the log lacks
 * is missing in every row. Rows come in the order of window and entity.
 *
 * Distinct counts are not written COUNT(DISTINCT …): with many groups an engine keeps a set for each of them and cannot
 * spill it. Grouping by the value first, then counting groups, gives the same numbers in bounded memory, and sooner.
 */
export function renderSql(definition: FeatureDefinition, schema: readonly SchemaColumn[]): string {
  const { window, entity, filters, measures } = definition;
  const columns = new LogColumns(schema);
  const keys = [...(window ? [windowSql(window)] : []), ...entity.map((dimension) => keySql(dimension, columns))];
  const keyNames = keys.map((_, i) => `key_${i}`);
  const kept = filters.map(({ keep }) => conditionSql(keep, (name) => columns.sql(name)));
  const where = kept.length ? `\nWHERE ${kept.join("\n  AND ")}` : "";

  const sets = distinctSets(measures.filter(isDistinct), columns);
  const spelled = entity.filter(({ ignoreCase }) => ignoreCase);
  const results = [...spelled.map(({ name }) => name), ...measures.map(({ name }) => name)];
  const branch = (made: ReadonlyMap<string, string>, keySqls: readonly string[], from: string) =>
    `SELECT ${[
      ...keySqls.map((key, i) => `${key} AS ${keyNames[i]}`),
      ...results.map((name) => `${made.get(name) ?? "NULL"} AS ${identifier(name)}`),
    ].join(", ")}\nFROM ${from}${groupBy(keys.length)}`;

  const plain = new Map([
    ...spelled.map(({ name, of }) => [name, `MIN(${columns.sql(of)})`] as const),
    ...measures.flatMap((m) => (isDistinct(m) ? [] : [[m.name, aggregateSql(m, columns)] as const])),
  ]);
  const branches = [
    branch(plain, keys, `events${where}`),
    ...sets.map(({ value, flags, counts }) => {
      const inner = [...keyNames, value, ...flags.map((flag) => `MAX(${flag}) AS ${flag}`)].join(", ");
      return branch(counts, keyNames, `(SELECT ${inner} FROM kept${groupBy(keys.length + 1)}) AS per_value`);
    }),
  ];
  const inputs = [
    ...keys.map((key, i) => `${key} AS ${keyNames[i]}`),
    ...sets.map(({ value, sql }) => `${sql} AS ${value}`),
    ...new Map(sets.flatMap(({ flagSql }) => flagSql)),
  ].map((input) => (typeof input === "string" ? input : `${input[1]} AS ${input[0]}`));
  const merged = [...keyNames, ...results.map((name) => `MAX(${identifier(name)}) AS ${identifier(name)}`)];
  const shown = [
    ...(window ? [`key_0 AS ${identifier(window.name)}`] : []),
    ...entity.map(({ name, ignoreCase }, i) => {
      const key = keyNames[i + (window ? 1 : 0)];
      return ignoreCase
        ? `MIN(${identifier(name)}) OVER (PARTITION BY ${key}) AS ${identifier(name)}`
        : `${key} AS ${identifier(name)}`;
    }),
    ...measures.map(({ name }) => identifier(name)),
  ];
  const order = keys.map((_, i) => `${i + 1} NULLS LAST`).join(", ");
  return [
    ...(sets.length ? [`WITH kept AS (\nSELECT ${inputs.join(",\n  ")}\nFROM events${where}\n)`] : []),
    `SELECT ${shown.join(", ")}\nFROM (\nSELECT ${merged.join(", ")}\nFROM (\n${branches.join("\nUNION ALL\n")}\n) AS parts${groupBy(keys.length)}\n) AS features`,
    ...(order ? [`ORDER BY ${order}`] : []),
  ].join("\n");
}

/** The distinct counts of one value: all of them come from one grouping by it. */
interface DistinctSet {
  /** Name and SQL of the value. */
  readonly value: string;
  readonly sql: string;
  /** Names of the conditions (1 where one holds), and their SQL by name. */
  readonly flags: readonly string[];
  readonly flagSql: readonly (readonly [name: string, sql: string])[];
  /** Each measure's count over the groups. */
  readonly counts: ReadonlyMap<string, string>;
}

function distinctSets(measures: readonly Distinct[], columns: LogColumns): DistinctSet[] {
  const conditions = [...new Set(measures.flatMap((measure) => whereSql(measure, columns) ?? []))];
  const values = [...new Set(measures.map((measure) => valueSql(measure, columns)))];
  return values.map((sql, i) => {
    const own = measures.filter((measure) => valueSql(measure, columns) === sql);
    const flagOf = (measure: Distinct) => {
      const where = whereSql(measure, columns);
      return where === undefined ? undefined : `holds_${conditions.indexOf(where)}`;
    };
    const flags = [...new Set(own.flatMap((measure) => flagOf(measure) ?? []))];
    return {
      value: `value_${i}`,
      sql,
      flags,
      flagSql: flags.map((flag) => [flag, `CASE WHEN ${conditions[Number(flag.slice(6))]} THEN 1 ELSE 0 END`] as const),
      counts: new Map(
        own.map((measure) => {
          const flag = flagOf(measure);
          return [measure.name, `COUNT(value_${i})${flag ? ` FILTER (WHERE ${flag} = 1)` : ""}`];
        }),
      ),
    };
  });
}

const groupBy = (keys: number): string =>
  keys ? `\nGROUP BY ${Array.from({ length: keys }, (_, i) => i + 1).join(", ")}` : "";
