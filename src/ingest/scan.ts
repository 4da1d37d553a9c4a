import type { Task } from "../task/index.js";
import { decoded } from "./decoded.js";
import type { DecodeOptions } from "./decoders/decoder.js";
import type { Engine } from "./engine.js";
import { reason } from "./engine.js";
import type { Format } from "./format.js";
import { keysOf } from "./jsonKeys.js";
import { cleanNames } from "./names.js";
import type { Rejected } from "./rejected.js";
import { identifier, text } from "./sql.js";

/** What a source's column holds, as far as its type tells: delimited text and JSON are text throughout. */
export interface RawColumn {
  readonly name: string;
  /** The engine's type: VARCHAR, BIGINT, TIMESTAMP … */
  readonly type: string;
}

/** One file (or table in memory) as a relation with the source's own columns; reading it is left to the query. */
export interface Scan {
  /** The file, as it was named. */
  readonly file: string;
  readonly format: Format | { readonly type: "memory" };
  readonly columns: readonly RawColumn[];
  /** What was recognised or assumed about it, a sentence each. */
  readonly notes?: readonly string[];
  /** What could not be taken apart before the engine saw it. */
  readonly rejected?: Rejected;
  /** The relation. `numbered` adds the column "#record", 1 for the first; `rejects` writes the rows left out to reject_errors. */
  sql(options: { numbered: boolean; rejects: boolean }): string;
}

/**
 * The scan with every column read, whatever is asked for: the engine finds text that is not UTF-8 only in columns that it
 * reads, and a row must not come and go with the question.
 */
export function wholeRows(scan: Scan): Scan {
  const all = scan.columns.map(({ name }) => identifier(name)).join(", ");
  return { ...scan, sql: (options) => `SELECT * FROM (${scan.sql(options)}) WHERE LENGTH(CONCAT(${all})) >= 0` };
}

/** How to read one file, with its columns; of Parquet only the footer is read here, of JSON the names of all keys. */
export async function scanOf(
  engine: Engine,
  file: string,
  format: Format,
  options: DecodeOptions = { timeZone: "UTC" },
  task: Task = {},
): Promise<Scan> {
  switch (format.type) {
    case "decoded":
      return decoded(engine, file, format, options, task);
    case "parquet":
      return parquet(engine, file, format);
    case "json":
      return json(engine, file, format);
    case "csv":
      return csv(file, format);
  }
}

/** A path as the engine takes it: its glob characters mean themselves. */
export function path(file: string): string {
  return text(file.replace(/[[*?]/g, "[$&]"));
}

const ROW_NUMBER = `ROW_NUMBER() OVER () AS "#record"`;

async function parquet(engine: Engine, file: string, format: Format): Promise<Scan> {
  const described = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${path(file)})`).catch((error) => {
    throw new Error(`${file} is a Parquet file that cannot be read, perhaps cut off: ${reason(error)}`);
  });
  const given = described.map((row) => String(row.column_name));
  const names = cleanNames(given);
  const projection = given.map((name, i) => `${identifier(name)} AS ${identifier(names[i])}`).join(", ");
  return {
    file,
    format,
    columns: names.map((name, i) => ({ name, type: String(described[i].column_type) })),
    sql: ({ numbered }) =>
      numbered
        ? `SELECT ${projection}, file_row_number + 1 AS "#record" FROM read_parquet(${path(file)}, file_row_number = true)`
        : `SELECT ${projection} FROM read_parquet(${path(file)})`,
  };
}

async function json(engine: Engine, file: string, format: Format & { type: "json" }): Promise<Scan> {
  const keys = await keysOf(engine, file, format);
  const names = cleanNames(keys);
  const columns = keys.map((key) => `${text(key)}: 'VARCHAR'`).join(", ");
  const lenient = format.layout === "newline_delimited" ? ", ignore_errors = true" : "";
  const relation = `read_json(${path(file)}, format = '${format.layout}', compression = '${compression(format)}', columns = {${columns}}${lenient})`;
  const projection = keys.map((key, i) => `${identifier(key)} AS ${identifier(names[i])}`).join(", ");
  return {
    file,
    format,
    columns: names.map((name) => ({ name, type: "VARCHAR" })),
    sql: ({ numbered }) => `SELECT ${projection}${numbered ? `, ${ROW_NUMBER}` : ""} FROM ${relation}`,
  };
}

function csv(file: string, format: Format & { type: "csv" }): Scan {
  const names = cleanNames(format.header);
  const columns = names.map((name) => `${text(name)}: 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    "header = true",
    `skip = ${format.skip}`,
    `delim = ${text(format.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `strict_mode = ${!format.mixedLineEnds}`,
    `compression = '${compression(format)}'`,
    `columns = {${columns}}`,
  ].join(", ");
  return {
    file,
    format,
    columns: names.map((name) => ({ name, type: "VARCHAR" })),
    sql: ({ numbered, rejects }) =>
      `SELECT *${numbered ? `, ${ROW_NUMBER}` : ""} FROM read_csv(${path(file)}, ${options}, ${rejects ? "store_rejects" : "ignore_errors"} = true)`,
  };
}

/** How the engine calls a file's compression. */
export const compression = (format: { gzip: boolean }): string => (format.gzip ? "gzip" : "uncompressed");
