import { type Column, type Columns, type Value, valueAt } from "../table/index.js";
import { escapeHtml } from "./escapeHtml.js";
import { formatValue } from "./formatValue.js";

/** How much of a table is drawn. */
export interface TableView {
  /** Rows at most; the rest is counted in a line below. */
  maxRows?: number;
  /** What is read out as the table's name, and shown above it. */
  caption?: string;
  /** Of a table with more than 12 columns, those that hold nothing in the rows that are drawn are named in a line below, unless this is true. */
  emptyColumns?: boolean;
}

/** A table with more columns than this is drawn without those that are empty. */
const WIDE = 12;

/** Up to this many letters stay on one line: days, times and names do, sentences may break. */
const WIDEST_LINE = 32;

/** A table as HTML: numbers right-aligned, text escaped, the rows that are left out counted. It carries no script and no style sheet. */
export function tableHtml(given: Columns, { maxRows = 20, caption, emptyColumns }: TableView = {}): string {
  const { table, empty } = emptyColumns ? { table: given, empty: [] } : withoutEmpty(given, maxRows);
  const names = [...table.columns.keys()];
  const numeric = names.map((name) => table.columns.get(name)!.type === "number");
  const cell = (tag: string, text: string, j: number): string => {
    const wrap = text.length > WIDEST_LINE ? "" : ";white-space:nowrap";
    return `<${tag} style="text-align:${numeric[j] ? "right" : "left"}${wrap}">${escapeHtml(text)}</${tag.split(" ")[0]}>`;
  };
  const head = names.map((name, j) => cell('th scope="col"', name, j)).join("");
  const body = firstRows(table, maxRows).map(
    (row) => `<tr>${row.map((value, j) => cell("td", formatValue(value), j)).join("")}</tr>`,
  );
  const title = caption ? `<caption style="text-align:left;white-space:nowrap">${escapeHtml(caption)}</caption>` : "";
  const below = [restOf(table, maxRows), leftOut(empty)].filter(Boolean).map((line) => `<p>${escapeHtml(line)}</p>`);
  return `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${below.join("")}`;
}

/** A table as plain text in aligned columns, for terminals and for viewers that show nothing else. */
export function tableText(given: Columns, { maxRows = 20, caption, emptyColumns }: TableView = {}): string {
  const { table, empty } = emptyColumns ? { table: given, empty: [] } : withoutEmpty(given, maxRows);
  const names = [...table.columns.keys()];
  const rows = [names, ...firstRows(table, maxRows).map((row) => row.map(formatValue))];
  const width = names.map((_, j) => rows.reduce((most, row) => Math.min(40, Math.max(most, row[j].length)), 0));
  const numeric = names.map((name) => table.columns.get(name)!.type === "number");
  const cut = (text: string, n: number): string => (text.length > n ? `${text.slice(0, n - 1)}…` : text);
  const lines = rows.map((row) =>
    row
      .map((text, j) => (numeric[j] ? cut(text, width[j]).padStart(width[j]) : cut(text, width[j]).padEnd(width[j])))
      .join("  ")
      .trimEnd(),
  );
  return [...(caption ? [caption] : []), ...lines, ...[restOf(table, maxRows), leftOut(empty)].filter(Boolean)].join(
    "\n",
  );
}

function firstRows(table: Columns, maxRows: number): Value[][] {
  const columns = [...table.columns.values()];
  return Array.from({ length: Math.min(maxRows, table.rowCount) }, (_, row) =>
    columns.map((column) => valueAt(column, row)),
  );
}

function withoutEmpty(table: Columns, maxRows: number): { table: Columns; empty: string[] } {
  const drawn = Math.min(maxRows, table.rowCount);
  if (table.columns.size <= WIDE || drawn === 0) return { table, empty: [] };
  const filled = (column: Column): boolean => {
    for (let row = 0; row < drawn; row++) if (formatValue(valueAt(column, row)) !== "") return true;
    return false;
  };
  const kept = new Map([...table.columns].filter(([, column]) => filled(column)));
  return { table: { ...table, columns: kept }, empty: [...table.columns.keys()].filter((name) => !kept.has(name)) };
}

const leftOut = (empty: readonly string[]): string =>
  empty.length > 0 ? `Empty in these rows, and not shown: ${empty.join(", ")}` : "";

function restOf(table: Columns, maxRows: number): string {
  const rest = table.rowCount - maxRows;
  return rest > 0 ? `${rest.toLocaleString("en")} more of ${table.rowCount.toLocaleString("en")} rows` : "";
}
