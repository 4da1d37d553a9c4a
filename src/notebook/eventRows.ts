import { type Columns, fromTable, type TableLike, valueAt } from "../table/index.js";

/** Events as JSON that a page can show: the first rows, and how many there are. */
export interface EventRows {
  columns: string[];
  rows: (string | number | boolean | null)[][];
  total: number;
}

/** A cell of a log may hold a whole document; a page shows its beginning. */
const LONGEST = 2_000;

/** What a hunt's `events` function gave, as JSON, at most so many rows: an Arquero table, `Columns` or a list of records. */
export function eventRows(events: unknown, most: number): EventRows {
  if (Array.isArray(events)) return fromRecords(events, most);
  if (typeof events === "object" && events !== null) {
    if ("columns" in events && events.columns instanceof Map) return fromColumns(events as Columns, most);
    if ("columnNames" in events && "numRows" in events) return fromTableLike(events as Sliceable, most);
  }
  throw new Error("The hunt's events function gave neither a table nor a list of records.");
}

interface Sliceable extends TableLike {
  slice?(from: number, to: number): TableLike;
}

function fromTableLike(table: Sliceable, most: number): EventRows {
  const first = table.slice?.(0, most) ?? fromTable(table);
  if (!("columnNames" in first)) return fromColumns(first, most);
  const columns = first.columnNames();
  const values = columns.map((name) => first.array(name));
  const rows = Array.from({ length: first.numRows() }, (_, row) => values.map((column) => cell(column[row])));
  return { columns, rows, total: table.numRows() };
}

function fromColumns({ rowCount, columns }: Columns, most: number): EventRows {
  const rows = Array.from({ length: Math.min(most, rowCount) }, (_, row) =>
    [...columns.values()].map((column) => cell(valueAt(column, row))),
  );
  return { columns: [...columns.keys()], rows, total: rowCount };
}

function fromRecords(records: readonly unknown[], most: number): EventRows {
  const first = records.slice(0, most).map((record) => (record ?? {}) as Record<string, unknown>);
  const columns = [...new Set(first.flatMap((record) => Object.keys(record)))];
  return { columns, rows: first.map((record) => columns.map((name) => cell(record[name]))), total: records.length };
}

function cell(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  const text = typeof value === "object" ? JSON.stringify(value, bigintAsText) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
