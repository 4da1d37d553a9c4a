import type { EventLog, SchemaColumn } from "../ingest/index.js";
import { shownText } from "../ingest/shownText.js";
import { identifier } from "../ingest/sql.js";
import { type Column, type Columns, columnOf, valueAt } from "../table/index.js";
import type { Task } from "../task/index.js";
import { checkCoordinates } from "./coordinates.js";
import { columnIn, partOf } from "./distinct.js";
import { filled } from "./filled.js";
import { foundNote } from "./foundNote.js";
import { columnsOf, type Given } from "./given.js";

/** How two tables are joined. */
export interface MergeOptions extends Task {
  /** The columns that must be equal: a name both have, several, or the log's names with the other table's. */
  on: string | readonly string[] | Readonly<Record<string, string>>;
  /** Which columns of the other table to take; default: all but those of `on`. */
  columns?: readonly string[];
  /** Put before the name of each new column: "office_". */
  prefix?: string;
  /** "left" keeps every row of the log (the default), "inner" only those that find one. */
  how?: "left" | "inner";
  /** Compare text without regard to case. Default false. */
  ignoreCase?: boolean;
  /** When the other table has a key several times: an Error (the default), or the first such row is taken. */
  duplicates?: "error" | "first";
  /** Where the log has a column of that name: fill its empty cells. Without it, that is an Error. */
  fill?: boolean;
  /** Mend coordinates that are certainly swapped or without sign in the other table (see {@link checkCoordinates}). */
  fix?: boolean;
}

/**
 * The log with the columns of another table (an Arquero table, columns, or a file that `readTable` reads): each row gets
 * those of the row with the same key, or empty ones. Rows are never multiplied. Coordinates among them are checked, and
 * the log's `notes` say what is wrong with them, and how many rows found one: for that, the log's keys are read now, once.
 * An Error names a column that is missing, a key that comes twice, or a name that the log has already.
 */
export async function merge(log: EventLog, other: Given, options: MergeOptions): Promise<EventLog> {
  const { how = "left", ignoreCase = false, duplicates = "error", prefix = "", fill = false, fix = false } = options;
  if (!["left", "inner"].includes(how)) throw new Error(`how is "${how}"; give "left" or "inner".`);
  if (!["error", "first"].includes(duplicates))
    throw new Error(`duplicates is "${duplicates}"; give "error" or "first".`);
  const given = await columnsOf(other, "What to merge with", options);
  const keys = keysOf(log, given, options.on, ignoreCase);
  const notes = checkKeys(given, keys, duplicates);
  const checked = checkCoordinates(given, { fix });
  const isKey = new Set(keys.map(({ of }) => of));
  const added = [...checked.table.columns.keys()].filter((name) => !given.columns.has(name));
  const wanted = options.columns ?? [...given.columns.keys()].filter((name) => !isKey.has(name));
  const taken = [...wanted, ...added.filter((name) => wanted.includes(name.replace(/_given$/, "")))];
  const values = taken.map((name) => columnOf(checked.table, name));
  notes.push(
    ...checked.findings.flatMap(({ columns, advice }) => (columns.some((c) => taken.includes(c)) ? advice : [])),
  );
  const columns = taken.map((name, i) => newColumn(log, `${prefix}${name}`, name, values[i], `c${i}`, fill));
  unambiguous(columns);
  // The other table's own names could be anything; these cannot clash.
  const looked: [string, Column][] = [
    ["here", { type: "boolean", values: new Uint8Array(given.rowCount).fill(1) }],
    ...keys.map(({ of }, i): [string, Column] => [`k${i}`, columnOf(given, of)]),
  ];
  const on = comparedOn(keys);
  const without = comparedOn(keysOf(log, given, options.on, true));
  const comparison = {
    table: tableOf(given.rowCount, looked),
    on,
    ...(JSON.stringify(without) === JSON.stringify(on) ? {} : { loose: without }),
    by: keys.map(({ own, of }) => (own === of ? shownText(own) : `${shownText(own)} = ${shownText(of)}`)).join(" and "),
  };
  const found = await foundNote(log, comparison, partOf(options, 0, 0.9));
  const taking = values.map((column, i): [string, Column] => [`c${i}`, column]);
  return log.extend(
    {
      beside: [{ as: "found", table: tableOf(given.rowCount, [...looked, ...taking]), on }],
      columns,
      ...(how === "inner" ? { keep: "found.here" } : {}),
      notes: [found, ...notes],
    },
    partOf(options, 0.9, 1),
  );
}

const comparedOn = (keys: readonly Key[]) => keys.map(({ log, table }, i) => ({ log, table: table(`k${i}`) }));

const tableOf = (rowCount: number, columns: [string, Column][]): Columns => ({ rowCount, columns: new Map(columns) });

interface Key {
  /** The log's column. */
  readonly own: string;
  /** The other table's column. */
  readonly of: string;
  readonly log: string;
  readonly table: (name: string) => string;
  /** A value of the other table as it is compared. */
  readonly fold: (value: unknown) => unknown;
}

const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/;

function keysOf(log: EventLog, given: Columns, on: MergeOptions["on"], ignoreCase: boolean): Key[] {
  const pairs =
    typeof on === "string" ? [[on, on]] : Array.isArray(on) ? on.map((name) => [name, name]) : Object.entries(on ?? {});
  if (pairs.length === 0) throw new Error('on is empty; name the columns that must be equal, like on: "user_name".');
  return pairs.map(([own, of]) => {
    const { name, type } = columnIn(log, own);
    if (!given.columns.has(of))
      throw new Error(
        `The other table has no column "${of}"; it has ${[...given.columns.keys()].join(", ")}. Where the names differ, give both: on: { ${own}: "its name there" }.`,
      );
    const column = columnOf(given, of);
    const sql = `log.${identifier(name)}`;
    if (NUMBER.test(type) || (column.type === "number" && type === "VARCHAR")) {
      if (column.type !== "number" && column.type !== "text") throw unlike(name, type, of, column.type);
      const number = (value: string) => `TRY_CAST(${value} AS DOUBLE)`;
      return { own: name, of, log: number(sql), table: number, fold: numberOf };
    }
    if (type === "VARCHAR" && column.type === "text") {
      if (!ignoreCase) return { own: name, of, log: sql, table: identifier, fold: String };
      const lower = (value: string) => `LOWER(${value})`;
      return { own: name, of, log: lower(sql), table: lower, fold: (value) => String(value).toLowerCase() };
    }
    const same =
      (type === "BOOLEAN" && column.type === "boolean") || (/^(TIMESTAMP|DATE)/.test(type) && column.type === "time");
    if (!same) throw unlike(name, type, of, column.type);
    return { own: name, of, log: sql, table: identifier, fold: String };
  });
}

const numberOf = (value: unknown): number => (value === "" ? Number.NaN : Number(value));

function unlike(name: string, type: string, of: string, other: string): Error {
  return new Error(
    `"${name}" of the log holds ${type} and "${of}" of the other table ${other}, which cannot be compared; make them alike first.`,
  );
}

/** An Error, or a note, where a key comes more than once. */
function checkKeys(given: Columns, keys: readonly Key[], duplicates: "error" | "first"): string[] {
  const columns = keys.map(({ of }) => columnOf(given, of));
  const seen = new Map<string, number>();
  let again = 0;
  for (let row = 0; row < given.rowCount; row++) {
    const given = columns.map((column) => valueAt(column, row));
    const values = given.map((value, i) => (value === null ? null : keys[i].fold(value)));
    if (values.some((value) => value === null || Number.isNaN(value))) continue;
    const key = JSON.stringify(values);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row);
      continue;
    }
    if (duplicates === "error")
      throw new Error(
        `Rows ${first + 1} and ${row + 1} of the other table have the same ${keys.map(({ of }) => of).join(" and ")} (${key.slice(1, -1).slice(0, 80)}), so it is not clear which to take; mend the table, join on more columns, or say duplicates: "first".`,
      );
    again++;
  }
  return again
    ? [
        `${again === 1 ? "1 row of the other table has" : `${again.toLocaleString("en")} rows of the other table have`} a key that came before; the first row of each was taken.`,
      ]
    : [];
}

function newColumn(log: EventLog, name: string, from: string, column: Column, at: string, fill: boolean) {
  const known = log.schema.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (known && !fill)
    throw new Error(
      `The log has a column "${known.name}" already; give a prefix, leave "${from}" out of columns, or fill its empty cells with fill: true.`,
    );
  return filled(log, name, typeOf(column), `found.${at}`);
}

function unambiguous(columns: readonly SchemaColumn[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase()))
      throw new Error(`Two columns would be named "${name}"; choose among them with columns.`);
    seen.add(name.toLowerCase());
  }
}

function typeOf(column: Column): string {
  if (column.type === "text") return "VARCHAR";
  if (column.type === "time") return "TIMESTAMP";
  if (column.type === "boolean") return "BOOLEAN";
  return column.values instanceof Int32Array ? "INTEGER" : "DOUBLE";
}
