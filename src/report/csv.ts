/** What a spreadsheet would take for a formula, or for a command, were it the start of a cell. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** What makes a reader split a cell or a line, in any country's dialect and in JavaScript's; and space at the edges, which some cut off. */
const SPLITS = /[",;|\t\r\n\v\f\u0085\u2028\u2029]|^\s|\s$/;

/** A cell of a CSV file: a Date is ISO 8601, null is empty. */
export type Cell = string | number | boolean | Date | null;

/**
 * Rows as CSV after RFC 4180: CRLF at the end of every line, quotes where they are needed. A text that a spreadsheet would run as
 * a formula gets an apostrophe in front; numbers stay numbers, in full precision. It starts with a byte order mark, without which
 * Excel takes UTF-8 for something else.
 */
export function csv(rows: Iterable<readonly Cell[]>): string {
  let text = "\uFEFF";
  for (const row of rows) text += `${row.map(cellOf).join(",")}\r\n`;
  return text;
}

function cellOf(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return SPLITS.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
