import { randomUUID } from "node:crypto";
import { link, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { signalOf, type Task } from "../task/index.js";
import { type Engine, reason } from "./engine.js";
import { text } from "./sql.js";

/** How a log is written. */
export interface WriteOptions extends Task {
  /** Puts the file in the place of one that is there; without it, that is an Error. */
  overwrite?: boolean;
}

const FORMATS: Readonly<Record<string, string>> = {
  parquet: "FORMAT parquet, COMPRESSION zstd",
  csv: "FORMAT csv, HEADER true",
  ndjson: "FORMAT json",
  jsonl: "FORMAT json",
};
const COMPRESSIONS: Readonly<Record<string, string>> = { gz: ", COMPRESSION gzip", zst: ", COMPRESSION zstd" };

/**
 * Writes the rows of a query to a file of the format that its name ends in, whole or not at all: beside it first, then in
 * its place. Gives their number. `sources` must not be written over.
 */
export async function writeRows(
  engine: Engine,
  query: string,
  file: string,
  sources: readonly string[],
  { overwrite = false, ...task }: WriteOptions,
): Promise<number> {
  const format = formatOf(file);
  const there = await checkPlace(file, overwrite, sources);
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const [{ Count: rows }] = await engine.rows(`COPY (${query}) TO ${text(beside)} (${format})`, [], {
      ...task,
      signal: signalOf(task),
    });
    await settle(beside);
    await (there ? rename(beside, file) : putAnew(beside, file));
    return Number(rows);
  } catch (error) {
    signalOf(task)?.throwIfAborted();
    throw new Error(`${file} could not be written: ${reason(error)}`);
  } finally {
    await rm(beside, { force: true });
  }
}

function formatOf(file: string): string {
  const [, ending = "", compressed] = /\.([a-z]+)(?:\.(gz|zst))?$/i.exec(file) ?? [];
  const format = FORMATS[ending.toLowerCase()];
  const compression = compressed && COMPRESSIONS[compressed.toLowerCase()];
  if (!format || (compression && ending.toLowerCase() === "parquet"))
    throw new Error(
      `"${file}" does not say in what format to write; let it end in .parquet, or in .csv, .ndjson or .jsonl (also with .gz or .zst).`,
    );
  return format + (compression ?? "");
}

/** Whether a file is there, and may be written over. */
async function checkPlace(file: string, overwrite: boolean, sources: readonly string[]): Promise<boolean> {
  const folder = await stat(dirname(file)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`${file} cannot be written: there is no folder "${dirname(file)}".`);
  const there = await stat(file).catch(() => undefined);
  if (!there) return false;
  if (!overwrite) throw new Error(`${file} is there already; give overwrite: true to put this in its place.`);
  if (!there.isFile()) throw new Error(`${file} is no file and cannot be written over.`);
  const own = await realpath(file);
  for (const source of sources)
    if ((await realpath(source).catch(() => "")) === own)
      throw new Error(`${file} is one of the files that the log is read from; write it elsewhere.`);
  return true;
}

async function settle(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Unlike a rename, a link never takes the place of a file that has come in between; some file systems have none. */
async function putAnew(beside: string, file: string): Promise<void> {
  try {
    await link(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    await rename(beside, file);
  }
}
