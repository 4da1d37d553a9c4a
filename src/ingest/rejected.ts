import type { DuckDBConnection } from "@duckdb/node-api";
import type { Task } from "../task/index.js";
import { type Engine, rowsOf } from "./engine.js";
import { LONGEST } from "./lineLook.js";
import { findLines } from "./lines.js";
import type { Assembly, Part } from "./relation.js";
import { text } from "./sql.js";

/** A row that could not be used. */
export interface Rejection {
  readonly file: string;
  /** Its line in the file, 1 for the first; null where a file has no lines (Parquet, a JSON array, a table in memory). */
  readonly line: number | null;
  /** Its number among the file's rows, where it could be taken apart at all. */
  readonly record: number | null;
  /** What is wrong with it. */
  readonly reason: string;
}

/** What could not be read: how many rows, and the first thousand of them. */
export interface Rejected {
  readonly count: number;
  readonly rows: readonly Rejection[];
}

/** At most this many are listed. */
export const LISTED = 1000;

/** Rows of delimited text that the engine could not take apart, before they have a line. */
export interface Broken {
  /** Rows lost, by file. An open quote takes the lines after it with it. */
  readonly counts: ReadonlyMap<string, number>;
  readonly listed: readonly { file: string; offset: number; reason: string }[];
  /** Files in which some text is not UTF-8. */
  readonly misencoded: ReadonlySet<string>;
  /** Files in which some quote is not closed as it should be. */
  readonly unclosed: ReadonlySet<string>;
}

/** The rows that the last query on this connection left out, when it read with `rejects`. */
export async function brokenRows(connection: DuckDBConnection, parts: readonly Part[]): Promise<Broken> {
  const known = await rowsOf(
    await connection.run("SELECT 1 AS one FROM duckdb_tables() WHERE table_name = 'reject_errors'"),
  );
  const none: Broken = { counts: new Map(), listed: [], misencoded: new Set(), unclosed: new Set() };
  if (known.length === 0) return none;
  const errors = `SELECT DISTINCT ON (file_path, line_byte_position) file_path AS file, line_byte_position AS "offset",
      CAST(error_type AS VARCHAR) AS kind, error_message AS message,
      length(rtrim(csv_line, chr(10))) - length(replace(rtrim(csv_line, chr(10)), chr(10), '')) AS swallowed
    FROM reject_errors JOIN reject_scans USING (scan_id, file_id) ORDER BY file_path, line_byte_position, column_idx`;
  const counts = await rowsOf(
    await connection.run(
      `SELECT file, COUNT(*) + COALESCE(SUM(swallowed) FILTER (WHERE kind = 'UNQUOTED VALUE'), 0) AS n, COUNT(*) FILTER (WHERE kind = 'INVALID ENCODING') AS misencoded, COUNT(*) FILTER (WHERE kind = 'UNQUOTED VALUE') AS unclosed FROM (${errors}) GROUP BY file`,
    ),
  );
  if (counts.length === 0) return none;
  const listed = await rowsOf(await connection.run(`SELECT * FROM (${errors}) LIMIT ${LISTED}`));
  const names = new Map(parts.map(({ scan: { file, path = file } }) => [path, file]));
  const named = (row: Record<string, unknown>) => names.get(String(row.file)) ?? String(row.file);
  return {
    counts: new Map(counts.map((row) => [named(row), Number(row.n)])),
    listed: listed.map((row) => ({
      file: named(row),
      offset: Number(row.offset),
      reason: words(String(row.kind), String(row.message), Number(row.swallowed)),
    })),
    misencoded: new Set(counts.filter((row) => Number(row.misencoded) > 0).map(named)),
    unclosed: new Set(counts.filter((row) => Number(row.unclosed) > 0).map(named)),
  };
}

function words(kind: string, message: string, swallowed: number): string {
  const [, expected, found] = /Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  switch (kind) {
    case "MISSING COLUMNS":
      return `it has ${found} of ${expected} columns`;
    case "TOO MANY COLUMNS":
      return `it has ${found} columns where there ${expected === "1" ? "is" : "are"} ${expected}`;
    case "UNQUOTED VALUE":
      return `a quote in it is not closed as it should be${swallowed > 0 ? `, which takes the ${swallowed} lines after it too` : ""}`;
    case "INVALID ENCODING":
      return "it is not UTF-8";
    case "LINE SIZE OVER MAXIMUM":
      return `it is longer than ${LONGEST / 1e6} million bytes`;
    default:
      return message.split("\n")[0];
  }
}

/** What a scan says of a row before it looks closer. */
export const UNREAD = "it does not match the pattern";

/** Lists what was rejected, with lines: rows that could not be taken apart, and rows whose values make no sense. */
export async function listRejected(
  engine: Engine,
  parts: readonly Part[],
  assembly: Assembly,
  broken: Broken,
  unusable: ReadonlyMap<string, number>,
  task: Task,
): Promise<Rejection[]> {
  const rows: Rejection[] = [];
  for (const part of parts) {
    const { file } = part.scan;
    const torn = broken.listed.filter((row) => row.file === file);
    const odd = (unusable.get(file) ?? 0) > 0 ? await oddRows(engine, part, assembly, task) : [];
    if (torn.length + odd.length === 0) continue;
    const place = await placesOf(
      part,
      torn.map((row) => row.offset),
      odd.map((row) => row.record),
    );
    const found = [
      ...torn.map(({ offset, reason }) => ({ file, line: place?.byOffset.get(offset) ?? null, record: null, reason })),
      ...odd.map(({ record, reason }) => ({ file, line: place?.byRecord.get(record) ?? null, record, reason })),
    ];
    rows.push(...found.sort((a, b) => (a.line ?? a.record ?? 0) - (b.line ?? b.record ?? 0)));
    if (rows.length >= LISTED) break;
  }
  return rows.slice(0, LISTED);
}

async function oddRows(engine: Engine, part: Part, assembly: Assembly, task: Task) {
  const rows = await engine.rows(
    `SELECT "#record" AS n, "#problem" AS reason FROM (${assembly.judged({ numbered: true, rejects: false, parts: [part] })})
     WHERE "#problem" IS NOT NULL AND "#file" = ${text(part.scan.file)} LIMIT ${LISTED}`,
    [],
    { signal: task.signal },
  );
  const found = rows.map((row) => ({ record: Number(row.n), reason: String(row.reason) }));
  const unread = found.filter(({ reason }) => reason === UNREAD).map(({ record }) => record);
  const why = unread.length > 0 ? await part.scan.whyNot?.(unread, { signal: task.signal }) : undefined;
  return found.map(({ record, reason }) => ({ record, reason: why?.get(record) ?? reason }));
}

async function placesOf({ scan }: Part, offsets: number[], records: number[]) {
  const { format, file, path = file } = scan;
  if (format.type === "csv") {
    const { compression, headed, slashed, preamble } = format;
    const [delimiter, quote] = [format.delimiter.charCodeAt(0), format.quote ? format.quote.charCodeAt(0) : undefined];
    // In a file of one column an empty line is a row.
    const blanksAfter = format.header.length === 1 ? format.skip : undefined;
    return findLines(
      { file, path },
      { compression, delimiter, quote, slashed, header: headed, preamble, blanksAfter, offsets, records },
    );
  }
  if (format.type === "json" && format.layout === "newline_delimited" && !format.wrapped)
    return findLines({ file, path }, { compression: format.compression, header: false, offsets, records });
  return undefined;
}
