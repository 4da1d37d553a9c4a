import { type Columns, type Value, valueAt } from "../table/index.js";
import { escapeHtml } from "./escapeHtml.js";
import { formatValue } from "./formatValue.js";

/** How much of a table is drawn. */
export interface TableView {
  /** Rows at most; the rest is counted in a line below. */
  maxRows?: number;
  /** What is read out as the table's name, and shown above it. */
  caption?: string;
}

/** Up to this many letters stay on one line: days, times and names do, sentences may break. */
const WIDEST_LINE = 32;

/** A table as HTML: numbers right-aligned, text escaped, the rows that are left out counted. It carries no script and no style sheet. */
export function tableHtml(table: Columns, { maxRows = 20, caption }: TableView = {}): string {
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
  const more = restOf(table, maxRows);
  return `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${more ? `<p>${more}</p>` : ""}`;
}

/** A table as plain text in aligned columns, for terminals and for viewers that show nothing else. */
export function tableText(table: Columns, { maxRows = 20, caption }: TableView = {}): string {
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
  const more = restOf(table, maxRows);
  return [...(caption ? [caption] : []), ...lines, ...(more ? [more] : [])].join("\n");
}

function firstRows(table: Columns, maxRows: number): Value[][] {
  const columns = [...table.columns.values()];
  return Array.from({ length: Math.min(maxRows, table.rowCount) }, (_, row) =>
    columns.map((column) => valueAt(column, row)),
  );
}

function restOf(table: Columns, maxRows: number): string {
  const rest = table.rowCount - maxRows;
  return rest > 0 ? `${rest.toLocaleString("en")} more of ${table.rowCount.toLocaleString("en")} rows` : "";
}
