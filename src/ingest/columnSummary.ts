import { type ColumnTable, type Table, table as toTable } from "arquero";
import { type Column, columnFrom } from "../table/index.js";
import type { Task } from "../task/index.js";
import { EventLog, isEvents } from "./eventLog.js";
import { identifier } from "./sql.js";

const QUANTILES = { q25: 0.25, median: 0.5, q75: 0.75 };
const ORDERED = /^(TIMESTAMP.*|DATE|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/;

/**
 * A row for each column: name, type, missing (rows without a value), distinct (different values, exact), min, q25,
 * median, q75, max (numbers and times only; quantiles interpolate linearly). Of a log, the source's own columns
 * (raw_…) are left out; it is read through once.
 */
export async function columnSummary(of: EventLog | Table, task: Task = {}): Promise<ColumnTable> {
  const rows = of instanceof EventLog ? await ofLog(of, task) : ofTable(of);
  const names = ["name", "type", "missing", "distinct", "min", "q25", "median", "q75", "max"] as const;
  return toTable(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])));
}

type Cell = number | Date | null;

interface Summary extends Record<"min" | "q25" | "median" | "q75" | "max", Cell> {
  readonly name: string;
  readonly type: string;
  readonly missing: number;
  readonly distinct: number;
}

async function ofLog(log: EventLog, task: Task): Promise<Summary[]> {
  const columns = log.schema.filter(({ name }) => !isEvents(log) || !(name.startsWith("raw_") || name === "record"));
  const figures = columns.flatMap(({ name, type }, i) => {
    const column = identifier(name);
    const basic = [`COUNT(*) - COUNT(${column}) AS "${i}_missing"`, `COUNT(DISTINCT ${column}) AS "${i}_distinct"`];
    if (!ORDERED.test(type)) return basic;
    const quantiles = Object.entries(QUANTILES).map(([q, p]) => `quantile_cont(${column}, ${p}) AS "${i}_${q}"`);
    return [...basic, `MIN(${column}) AS "${i}_min"`, `MAX(${column}) AS "${i}_max"`, ...quantiles];
  });
  const answer = await log.aggregate(`SELECT ${figures.join(", ")} FROM events`, task);
  const row = answer.object(0) as Record<string, Cell>;
  return columns.map(({ name, type }, i) => {
    const of = (figure: string): Cell => row[`${i}_${figure}`] ?? null;
    return {
      name,
      type: plainType(type),
      missing: Number(of("missing")),
      distinct: Number(of("distinct")),
      min: of("min"),
      q25: of("q25"),
      median: of("median"),
      q75: of("q75"),
      max: of("max"),
    };
  });
}

function plainType(type: string): Column["type"] {
  if (type.startsWith("TIMESTAMP") || type === "DATE") return "time";
  if (type === "BOOLEAN") return "boolean";
  return ORDERED.test(type) ? "number" : "text";
}

function ofTable(table: Table): Summary[] {
  return table.columnNames().map((name) => {
    const values = Array.from(table.array(name) as ArrayLike<unknown>);
    const { type } = columnFrom(values);
    const present = values.filter((value) => value !== null && value !== undefined && !Number.isNaN(value));
    const keys = present.map((value) => (value instanceof Date ? value.getTime() : value));
    const sorted = type === "number" || type === "time" ? Float64Array.from(keys as number[], Number).sort() : null;
    const at = (share: number): Cell => {
      if (!sorted?.length) return null;
      const value = quantile(sorted, share);
      return type === "time" ? new Date(value) : value;
    };
    return {
      name,
      type,
      missing: values.length - present.length,
      distinct: new Set(keys).size,
      min: at(0),
      q25: at(QUANTILES.q25),
      median: at(QUANTILES.median),
      q75: at(QUANTILES.q75),
      max: at(1),
    };
  });
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return low === high ? sorted[low] : sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}
