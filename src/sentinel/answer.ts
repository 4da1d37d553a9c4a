import type { Cell, DecodedBatch, DecodedRejection, RowSource } from "../ingest/index.js";
import { items, members, type Span } from "./jsonSpans.js";
import { shown } from "./secrets.js";
import { type AnswerColumn, conversionOf } from "./values.js";

/** What the service says went wrong, as it comes: an error within an error. */
export interface ServiceFault {
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly ServiceFault[];
  readonly innererror?: ServiceFault;
}

/** The table in an answer of the query service. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** How many rows it holds. */
  readonly rows: number;
  /** Why it does not hold all of them. */
  readonly fault?: ServiceFault;
  /** Its rows, some thousand at a time; their numbers begin after `before`. */
  batches(before?: number): Generator<DecodedBatch>;
}

/** The engine's columns for an answer's. */
export const engineColumns = (columns: readonly AnswerColumn[]): RowSource["columns"] =>
  columns.map((column) => ({ name: column.name, type: conversionOf(column).type }));

const BATCH = 2048;

/** Reads an answer of the query service. An Error where the text is no such answer. */
export function answerOf(json: string): Answer {
  try {
    const body = members(json, 0);
    const tables = [...items(json, body.get("tables")!.start)].map(({ start }) => members(json, start));
    const fault = body.has("error") ? (parse(json, body.get("error")!) as ServiceFault | null) : null;
    if (tables.length > 1) throw severalTables(tables.map((table) => parse(json, table.get("name")!)));
    const columns = columnsOf(parse(json, tables[0].get("columns")!));
    const { start } = tables[0].get("rows")!;
    let rows = 0;
    let bag: ServiceFault | undefined;
    for (const span of items(json, start)) {
      // Where the engine gives up half way, what it says stands among the rows.
      if (json[span.start] === "{") bag = { code: "PartialError", message: json.slice(span.start, span.end) };
      else rows++;
    }
    return { columns, rows, fault: fault ?? bag, batches: (before = 0) => batches(json, start, columns, before) };
  } catch (error) {
    if (error instanceof SeveralTables) throw error;
    const why = error instanceof SyntaxError ? error.message : "it holds no table";
    throw new Error(`The answer of the query service cannot be read: ${why}. Run the query again.`);
  }
}

/** An error that is not shown, where these are no columns. */
function columnsOf(value: unknown): AnswerColumn[] {
  const columns = value as AnswerColumn[];
  if (!columns.every(({ name, type }) => typeof name === "string" && typeof type === "string"))
    throw new Error("A column has no name or no type.");
  return columns;
}

class SeveralTables extends Error {}

function severalTables(names: readonly unknown[]): SeveralTables {
  return new SeveralTables(
    `The query gives ${names.length} tables (${shown(names.map(String).join(", ")).slice(0, 200)}); ask for one at a time.`,
  );
}

function* batches(
  json: string,
  start: number,
  columns: readonly AnswerColumn[],
  before: number,
): Generator<DecodedBatch> {
  const conversions = columns.map(conversionOf);
  const exact = columns.some(({ type }) => type === "long");
  let batch = emptyBatch(columns.length);
  let record = before;
  for (const span of items(json, start)) {
    if (json[span.start] === "{") continue;
    record++;
    const row = rowOf(json, span, exact);
    const cells = row.map((value, i) => (value === null ? null : conversions[i]?.cell(value)));
    const reason = whyNot(row, cells, columns);
    if (reason) batch.rejected.push({ line: null, record, reason });
    else {
      batch.records.push(record);
      cells.forEach((cell, i) => {
        batch.columns[i].push(cell as Cell);
      });
    }
    if (batch.records.length + batch.rejected.length < BATCH) continue;
    yield batch;
    batch = emptyBatch(columns.length);
  }
  if (batch.records.length + batch.rejected.length > 0) yield batch;
}

const emptyBatch = (columns: number) => ({
  columns: Array.from({ length: columns }, (): Cell[] => []),
  records: [] as number[],
  rejected: [] as DecodedRejection[],
});

function whyNot(
  row: readonly unknown[],
  cells: readonly (Cell | undefined)[],
  columns: readonly AnswerColumn[],
): string | undefined {
  if (row.length !== columns.length) return `it has ${row.length} of ${columns.length} columns`;
  const wrong = cells.indexOf(undefined);
  if (wrong < 0) return undefined;
  const value = String(JSON.stringify(row[wrong])).slice(0, 60);
  return `${columns[wrong].name} holds ${value}, which is not ${conversionOf(columns[wrong]).what}`;
}

const parse = (json: string, { start, end }: Span): unknown => JSON.parse(json.slice(start, end));

/** Numbers of this length may be more than a double holds. */
const LONG_NUMBER = /[[,\s]-?\d{16,}[\s,\]]/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The values of a row; whole numbers too large for a double come as text. */
function rowOf(json: string, { start, end }: Span, exact: boolean): unknown[] {
  const row = json.slice(start, end);
  const safe =
    exact && LONG_NUMBER.test(row)
      ? row.replace(STRING_OR_NUMBER, (piece) => (/^-?\d{16,}$/.test(piece) ? `"${piece}"` : piece))
      : row;
  try {
    return [JSON.parse(safe)].flat() as unknown[];
  } catch {
    return [];
  }
}
