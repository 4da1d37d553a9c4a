import { conditionSql } from "../ingest/condition.js";
import type { SchemaColumn } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { LogColumns } from "./columns.js";
import type { FeatureDefinition, Measure } from "./definition.js";
import {
  aggregateSql,
  columnOf,
  type Distinct,
  filterSql,
  isDistinct,
  keySql,
  shownSql,
  valueSql,
  whereSql,
  windowSql,
} from "./measureSql.js";

/**
 * A definition as one SQL query over `events`, in words that DuckDB, Trino and Spark share. A column that the log lacks
 * is missing in every row. Rows come in the order of window and entity.
 *
 * Distinct counts are not written COUNT(DISTINCT …): with many groups an engine keeps a set for each of them and cannot
 * spill it. Grouping by the value first, then counting groups, gives the same numbers in bounded memory, and sooner.
 */
export function renderSql(definition: FeatureDefinition, schema: readonly SchemaColumn[]): string {
  const { counted, shown } = renderSteps(definition, schema);
  return shown(`(\n${counted}\n)`);
}

/** The query in two steps, so that the first can be run for one stretch of time after the other. */
export interface Steps {
  /** Counts the events of `events`. */
  readonly counted: string;
  /** Names, spells and orders the counts, which are found under this name. */
  shown(from: string): string;
}

/** {@link renderSql} in two steps. */
export function renderSteps(definition: FeatureDefinition, schema: readonly SchemaColumn[]): Steps {
  const { window, entity, measures } = definition;
  const columns = new LogColumns(schema);
  const keys = [...(window ? [windowSql(window)] : []), ...entity.map((dimension) => keySql(dimension, columns))];
  const keyNames = keys.map((_, i) => `key_${i}`);
  const flags = new Flags(measures, columns);
  const sets = distinctSets(measures.filter(isDistinct), columns, flags);
  const spelled = entity.filter(({ ignoreCase }) => ignoreCase);
  const plain = new Map([
    ...spelled.map(({ name, of }) => [name, `MIN(${columns.sql(of)})`] as const),
    ...measures.flatMap((measure) =>
      isDistinct(measure) ? [] : [[measure.name, aggregateSql(measure, columns, flags.of(measure))] as const],
    ),
  ]);

  const results = [...spelled.map(({ name }) => name), ...measures.map(({ name }) => name)];
  const branch = (made: ReadonlyMap<string, string>, from: string) =>
    `SELECT ${[...keyNames, ...results.map((name) => `${made.get(name) ?? "NULL"} AS ${identifier(name)}`)].join(", ")}\nFROM ${from}${groupBy(keys.length)}`;
  const branches = [
    branch(plain, "kept"),
    ...sets.map(({ value, flags: own, counts }) => {
      const inner = [...keyNames, value, ...own.map((flag) => `MAX(${flag}) AS ${flag}`)].join(", ");
      return branch(counts, `(SELECT ${inner} FROM kept${groupBy(keys.length + 1)}) AS per_value`);
    }),
  ];
  const merged = [...keyNames, ...results.map((name) => `MAX(${identifier(name)}) AS ${identifier(name)}`)];
  const inputs = [
    ...keys.map((key, i) => `${key} AS ${keyNames[i]}`),
    ...sets.map(({ value, sql }) => `${sql} AS ${value}`),
    ...flags.sql(),
    ...plainInputs(definition, columns),
  ];
  const shown = [
    ...(window ? [`key_0 AS ${identifier(window.name)}`] : []),
    ...entity.map((dimension, i) => shownSql(dimension, keyNames[i + (window ? 1 : 0)])),
    ...measures.map(({ name }) => identifier(name)),
  ];
  const order = keys.map((_, i) => `${i + 1} NULLS LAST`).join(", ");
  return {
    counted: `WITH kept AS (\nSELECT ${inputs.join(",\n  ")}\nFROM events${filterClause(definition, columns)}\n)\nSELECT ${merged.join(", ")}\nFROM (\n${branches.join("\nUNION ALL\n")}\n) AS parts${groupBy(keys.length)}`,
    shown: (from) => `SELECT ${shown.join(", ")}\nFROM ${from} AS counted${order ? `\nORDER BY ${order}` : ""}`,
  };
}

/** The columns that spellings and plain measures read; all of them where a measure is written in SQL. */
function plainInputs({ entity, measures }: FeatureDefinition, columns: LogColumns): string[] {
  if (measures.some((measure) => "sql" in measure)) return ["events.*"];
  const read = [
    ...entity.flatMap(({ of, ignoreCase }) => (ignoreCase ? [of] : [])),
    ...measures.flatMap((measure) => (isDistinct(measure) ? [] : (columnOf(measure) ?? []))),
  ];
  const names = read.flatMap((of) => columns.find(of)?.name ?? []);
  const all = [...new Set(names)].map(identifier);
  return all.length ? all : ["1 AS row_kept"];
}

function filterClause({ filters = [] }: FeatureDefinition, columns: LogColumns): string {
  const conditions = filters.map(({ keep }) => conditionSql(keep, (name) => columns.sql(name)));
  return conditions.length ? `\nWHERE ${conditions.join("\n  AND ")}` : "";
}

/** The conditions of all measures, each worked out once for an event: a column that is 1 where it holds. */
class Flags {
  private readonly conditions: readonly string[];

  constructor(
    measures: readonly Measure[],
    private readonly columns: LogColumns,
  ) {
    this.conditions = [...new Set(measures.flatMap((measure) => whereSql(measure, columns) ?? []))];
  }

  of(measure: Measure): string | undefined {
    const where = whereSql(measure, this.columns);
    return where === undefined ? undefined : `holds_${this.conditions.indexOf(where)}`;
  }

  sql(): string[] {
    return this.conditions.map((condition, i) => `CASE WHEN ${condition} THEN 1 ELSE 0 END AS holds_${i}`);
  }
}

/** The distinct counts of one value: all of them come from one grouping by it. */
interface DistinctSet {
  /** Name and SQL of the value. */
  readonly value: string;
  readonly sql: string;
  /** The conditions under which it is counted. */
  readonly flags: readonly string[];
  /** Each measure's count over the groups. */
  readonly counts: ReadonlyMap<string, string>;
}

function distinctSets(measures: readonly Distinct[], columns: LogColumns, flags: Flags): DistinctSet[] {
  const values = [...new Set(measures.map((measure) => valueSql(measure, columns)))];
  return values.map((sql, i) => {
    const own = measures.filter((measure) => valueSql(measure, columns) === sql);
    return {
      value: `value_${i}`,
      sql,
      flags: [...new Set(own.flatMap((measure) => flags.of(measure) ?? []))],
      counts: new Map(own.map((measure) => [measure.name, `COUNT(value_${i})${filterSql(flags.of(measure))}`])),
    };
  });
}

const groupBy = (keys: number): string =>
  keys ? `\nGROUP BY ${Array.from({ length: keys }, (_, i) => i + 1).join(", ")}` : "";
