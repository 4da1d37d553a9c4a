import type { EventLog } from "../../ingest/index.js";
import type { Columns, TableLike } from "../../table/index.js";
import type { Task } from "../../task/index.js";
import { distinctOfEach, mapEach, partOf } from "../distinct.js";
import { isTable } from "../given.js";
import { columnsToLookIn, type Looked } from "./columns.js";
import type { Indicator, IndicatorSet } from "./indicator.js";
import { type ColumnKind, Matcher } from "./matcher.js";
import { besideOf, type Found, pickedSql, textsOf } from "./pick.js";
import { type ReadIndicatorsOptions, readIndicators } from "./readIndicators.js";

/** A source of indicators: what `readIndicators` gave, or what it takes. */
export type IndicatorSource = IndicatorSet | string | Columns | TableLike | object;

/** Where and when to look. */
export interface IndicatorOptions extends ReadIndicatorsOptions {
  /** The columns to look in, by what they hold: `{ address: ["src_ip"], host: ["dst_host"] }`. Default: those that may hold any. */
  columns?: Partial<Record<ColumnKind, readonly string[]>>;
  /** "event" heeds when an indicator was valid at the event's time (the default); "ignore" finds it at any time, as for hunting back. */
  validity?: "event" | "ignore";
}

/**
 * The log with what indicators of compromise it holds (see {@link readIndicators} for their sources): `indicator`,
 * `indicator_type` (address, network, domain, url, email, or the name of a hash), `indicator_source`, `indicator_label` and
 * `indicator_column`, where it was found. Addresses are also found in networks, domains in their subdomains and in mail addresses; an indicator of
 * several terms (AND) needs all of them in the row. Of several, the nearest counts; what an earlier call found stays. The log's different values are read
 * now, in one or two readings; `notes` say how many were found, and what of the sources could not be used.
 */
export async function indicators(
  log: EventLog,
  source: IndicatorSource | readonly IndicatorSource[],
  options: IndicatorOptions = {},
): Promise<EventLog> {
  const { validity = "event" } = options;
  if (!["event", "ignore"].includes(validity)) throw new Error(`validity is "${validity}"; give "event" or "ignore".`);
  const sets: IndicatorSet[] = [];
  for (const one of isList(source) ? source : [source])
    sets.push(isSet(one) ? one : await readIndicators(one, { ...options, onProgress: undefined }));
  const all = sets.flatMap((set) => set.indicators);
  const looked = await columnsToLookIn(log, sets, options.columns, partOf(options, 0, 0.3));
  const names = [...new Set(looked.map(({ name }) => name))];
  const values = await distinctOfEach(log, names, partOf(options, 0.3, 0.6));
  const found = await matchAll(
    looked,
    new Map(names.map((name, i) => [name, values[i]])),
    all,
    partOf(options, 0.6, 1),
  );
  const time =
    validity === "event" ? log.schema.find(({ name, type }) => name === "time" && type === "TIMESTAMP") : undefined;
  const timeNote =
    validity === "event" && !time && all.some(({ from, until }) => from !== null || until !== null)
      ? ["The log has no column of time, so that indicators were found whether valid or not."]
      : [];
  const notes = [...sets.map(noteOn), noteOnFound(found, names), ...timeNote];
  if (found.length === 0) return log.extend({ columns: COLUMNS.map((name) => kept(log, name, "NULL")), notes });
  const picked = pickedSql(found, all, time !== undefined);
  const beside = [
    ...found.map((one, i) => besideOf(one, `m${i}`, all)),
    { as: "found", table: textsOf(found, all), on: [{ log: `(${picked}).i`, table: "i" }] },
  ];
  const columns = COLUMNS.map((name) =>
    kept(log, name, name === "indicator_column" ? `(${picked}).c` : `found."${name}"`),
  );
  return log.extend({ beside, columns, notes }, { signal: options.signal });
}

const COLUMNS = ["indicator", "indicator_type", "indicator_source", "indicator_label", "indicator_column"];

/** A column that keeps what an earlier call found. */
function kept(log: EventLog, name: string, sql: string) {
  const isLater = COLUMNS.every((column) => log.schema.some((one) => one.name === column));
  return {
    name,
    type: "VARCHAR",
    sql: isLater ? `CASE WHEN log.indicator IS NULL THEN ${sql} ELSE log.${name} END` : sql,
  };
}

const isSet = (source: IndicatorSource): source is IndicatorSet =>
  typeof source === "object" && "indicators" in source && "unreadable" in source;

/** A list of sources, and not a parsed file that is an array. */
const isList = (source: IndicatorSource | readonly IndicatorSource[]): source is readonly IndicatorSource[] =>
  Array.isArray(source) && source.every((one) => typeof one === "string" || isTable(one) || isSet(one));

async function matchAll(
  looked: readonly Looked[],
  values: ReadonlyMap<string, readonly string[]>,
  all: readonly Indicator[],
  task: Task,
): Promise<Found[]> {
  const matcher = new Matcher(all);
  const found: Found[] = [];
  for (const [i, { name, kind }] of looked.entries()) {
    const part = partOf(task, i / looked.length, (i + 1) / looked.length);
    const given = values.get(name)!;
    const hits = await mapEach(given, (value) => matcher.match(value, kind), part);
    const matching = given.flatMap((value, row) => (hits[row].length > 0 ? [{ value, hits: hits[row] }] : []));
    if (matching.length > 0) found.push({ name, kind, values: matching });
  }
  return found;
}

function noteOn({ name, indicators: all, unreadable, passedOver }: IndicatorSet): string {
  const [first] = unreadable.rows;
  const bad =
    unreadable.count > 0
      ? `; ${unreadable.count.toLocaleString("en")} could not be used (${first.place}: ${first.reason})`
      : "";
  const passed = Object.entries(passedOver)
    .slice(0, 5)
    .map(([reason, count]) => `; ${count.toLocaleString("en")} passed over: ${reason}`);
  return `${name}: ${all.length.toLocaleString("en")} ${all.length === 1 ? "indicator" : "indicators"}${bad}${passed.join("")}.`;
}

function noteOnFound(found: readonly Found[], names: readonly string[]): string {
  const where = found.map(({ name, values }) => `${values.length.toLocaleString("en")} values of ${name}`);
  const looked = names.length > 0 ? names.join(", ") : "no column: none holds such things";
  return `Indicators match ${where.length > 0 ? where.join(", ") : "no value"} (looked in ${looked}).`;
}
