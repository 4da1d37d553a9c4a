import type { Task } from "../task/index.js";
import type { Compression } from "./compression.js";
import { decoded } from "./decoded.js";
import type { DecodeOptions } from "./decoders/decoder.js";
import type { Engine } from "./engine.js";
import { reason } from "./engine.js";
import type { Format } from "./format.js";
import { json } from "./json/scan.js";
import { LONGEST, USUAL_LINE } from "./lineLook.js";
import { cleanNames, said } from "./names.js";
import { isWritten } from "./readers/huntbookEvents.js";
import type { Rejected } from "./rejected.js";
import type { Input } from "./source.js";
import { identifier, text } from "./sql.js";

/** What a source's column holds, as far as its type tells: delimited text and JSON are text throughout. */
export interface RawColumn {
  readonly name: string;
  /** The engine's type: VARCHAR, BIGINT, TIMESTAMP … */
  readonly type: string;
  /** Its name said that its times are in UTC. */
  readonly utc?: boolean;
}

/** One file (or table in memory) as a relation with the source's own columns; reading it is left to the query. */
export interface Scan {
  /** The file, as it was named. */
  readonly file: string;
  /** Where it lies for the engine, if it is not read where it was named: fetched or rewritten. */
  readonly path?: string;
  readonly format: Format | { readonly type: "memory" };
  readonly columns: readonly RawColumn[];
  /** The names of all the source's columns, where `columns` has only those that were asked for. */
  readonly names?: readonly string[];
  /** What was recognised or assumed about it, a sentence each. */
  readonly notes?: readonly string[];
  /** Rows whose time was taken to be in some zone before the engine saw it. */
  readonly zoneless?: number;
  /** What could not be taken apart before the engine saw it. */
  readonly rejected?: Rejected;
  /** SQL over its rows that gives, in words, why a row is none, and NULL where it is one. */
  readonly problem?: string;
  /** Looks closer at rows of which it is said that they are none: a better reason by "#record". */
  whyNot?(records: readonly number[], task: Task): Promise<ReadonlyMap<number, string>>;
  /** What makes this scan of one of the file itself, where the file was rewritten. */
  again?(scan: Scan): Scan;
  /** The relation. `numbered` adds the column "#record", 1 for the first; `rejects` writes the rows left out to reject_errors. */
  sql(options: { numbered: boolean; rejects: boolean }): string;
}

/**
 * Delimited text with every column read, whatever is asked for: the engine finds text that is not UTF-8 only in columns
 * that it reads, and a row must not come and go with the question. Other scans, and text known to be UTF-8, as they are.
 */
export function wholeRows(scan: Scan): Scan {
  // Where rows are judged as a whole, they are read as a whole.
  if (scan.problem !== undefined || scan.format.type !== "csv" || scan.format.utf8) return scan;
  const all = scan.columns.map(({ name }) => `strlen(CAST(${identifier(name)} AS VARCHAR))`).join(", ");
  return {
    ...scan,
    sql: (options) => `SELECT * FROM (${scan.sql(options)}) WHERE GREATEST(${all}) IS DISTINCT FROM -1`,
  };
}

/** How to read one file, with its columns; of Parquet only the footer is read here, of JSON the names of all keys. */
export async function scanOf(
  engine: Engine,
  input: Input,
  format: Format,
  options: DecodeOptions = { timeZone: "UTC" },
  task: Task = {},
): Promise<Scan> {
  switch (format.type) {
    case "decoded":
      return decoded(engine, input, format, options, task);
    case "parquet":
      return parquet(engine, input, format);
    case "json":
      return json(engine, input, format);
    case "csv":
      return csv(input, format);
  }
}

/** A path as the engine takes it: its glob characters mean themselves. */
export function pathSql(path: string): string {
  return text(path.replace(/[[*?]/g, "[$&]"));
}

/** Numbers rows in the order in which they lie in the file. */
export const ROW_NUMBER = `ROW_NUMBER() OVER () AS "#record"`;

async function parquet(engine: Engine, { file, path }: Input, format: Format): Promise<Scan> {
  const described = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${pathSql(path)})`).catch((error) => {
    throw new Error(`${file} is a Parquet file that cannot be read, perhaps cut off: ${reason(error)}`);
  });
  const given = described.map((row) => String(row.column_name));
  const names = cleanNames(given);
  const projection = given.map((name, i) => `${identifier(name)} AS ${identifier(names[i])}`).join(", ");
  return {
    file,
    path,
    format,
    columns: names.map((name, i) => ({ name, type: String(described[i].column_type), ...said(given[i]) })),
    sql: ({ numbered }) =>
      numbered
        ? `SELECT ${projection}, file_row_number + 1 AS "#record" FROM read_parquet(${pathSql(path)}, file_row_number = true)`
        : `SELECT ${projection} FROM read_parquet(${pathSql(path)})`,
  };
}

/** More columns than this would take the engine minutes to understand. */
const MOST_COLUMNS = 2000;

function csv({ file, path }: Input, format: Format & { type: "csv" }): Scan {
  const names = cleanNames(format.header);
  if (names.length > MOST_COLUMNS)
    throw new Error(
      `${file} has ${names.length} columns, so far as its first row tells, and at most ${MOST_COLUMNS} can be read; look at how its values are parted, or name it: csv: { delimiter: "," }.`,
    );
  const columns = names.map((name) => `${text(name)}: 'VARCHAR'`).join(", ");
  // Large pieces make the engine's threads wait for the first of them.
  const longest = format.long || format.breaks ? LONGEST : USUAL_LINE;
  const options = [
    "auto_detect = false",
    `header = ${format.headed}`,
    `skip = ${format.skip}`,
    `delim = ${text(format.delimiter)}`,
    `quote = ${text(format.quote)}`,
    `escape = ${text(format.slashed ? "\\" : format.quote)}`,
    "strict_mode = true",
    `parallel = ${!format.breaks}`,
    `max_line_size = ${longest}`,
    `buffer_size = ${2 * longest}`,
    // What was written here tells a missing value from an empty text.
    `allow_quoted_nulls = ${!isWritten(names)}`,
    `compression = '${compression(format)}'`,
    `columns = {${columns}}`,
  ].join(", ");
  return {
    file,
    path,
    format,
    columns: names.map((name, i) => ({ name, type: "VARCHAR", ...said(format.header[i]) })),
    // With ignore_errors in place of store_rejects, the engine loses all that follows a wrong quote.
    sql: ({ numbered, rejects }) =>
      `SELECT *${numbered ? `, ${ROW_NUMBER}` : ""} FROM read_csv(${pathSql(path)}, ${options}, store_rejects = true${rejects ? "" : ", rejects_limit = 1"})`,
  };
}

/** How the engine calls a file's compression. */
export const compression = (format: { compression: Compression }): string =>
  format.compression === "none" ? "uncompressed" : format.compression;
