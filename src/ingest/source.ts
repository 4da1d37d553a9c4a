import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isAddress } from "./address.js";
import { isBucket } from "./attached/bucket.js";
import { isServer } from "./attached/server.js";
import type { Engine } from "./engine.js";

const GLOB = /[*?[]/;
const ENDINGS = ["csv", "tsv", "txt", "log", "json", "jsonl", "ndjson", "parquet", "evtx", "db", "sqlite", "sqlite3"];
/** A log by its name, also one that was put aside (auth.log.1) or compressed. */
const LOG_NAME = new RegExp(`\\.(${ENDINGS.join("|")})(\\.\\d+)?(\\.(gz|zst))?$`, "i");

/** Whether a name is that of a log, by its ending. */
export const isLogName = (name: string): boolean => LOG_NAME.test(name);

/** A file: how it is named in messages and in a log's column `source`, and where it lies. */
export interface Input {
  readonly file: string;
  readonly path: string;
}

/**
 * The files a source names, in the order of their names: a file, a directory (the logs in it, by their endings), a
 * glob ("logs/2026-*.csv", "**" for any depth), an address (https://…), or a list of those. A name that exists is that
 * file, whatever characters it holds. An Error where there is nothing.
 */
export async function filesOf(source: string | readonly string[], engine: Engine): Promise<string[]> {
  const patterns = typeof source === "string" ? [source] : source;
  if (!Array.isArray(patterns) || !patterns.every((pattern) => typeof pattern === "string"))
    throw new Error(
      "The source is no file, directory or glob, no list of those and no table in memory; make a table of records with fromArrays.",
    );
  if (patterns.length === 0) throw new Error("The list of files is empty; name at least one.");
  const found = await Promise.all(patterns.map((pattern) => resolve(pattern, engine)));
  return [...new Set(found.flat())];
}

async function resolve(pattern: string, engine: Engine): Promise<string[]> {
  if (isAddress(pattern) || isServer(pattern) || isBucket(pattern)) return [pattern];
  if (pattern.includes("\0")) throw new Error("A file name cannot hold a NUL character; check the source.");
  const entry = await stat(pattern).catch(() => undefined);
  if (entry?.isDirectory()) return logsIn(pattern);
  if (entry) return [pattern];
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(pattern) ?? [];
  if (scheme)
    throw new Error(`Nothing can be fetched from an address that begins with ${scheme}; fetch the file first.`);
  if (!GLOB.test(pattern))
    throw new Error(`There is no file "${pattern}"; check the path (it is read from ${process.cwd()}).`);
  const rows = await engine.rows("SELECT file FROM glob($1) ORDER BY file", [pattern]);
  if (rows.length === 0) throw new Error(`No file matches "${pattern}" (read from ${process.cwd()}).`);
  return rows.map((row) => String(row.file));
}

async function logsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const logs = entries.filter((entry) => !entry.isDirectory() && LOG_NAME.test(entry.name)).map((entry) => entry.name);
  if (logs.length === 0) {
    throw new Error(
      `"${directory}" is a directory without a log in it (${ENDINGS.map((ending) => `.${ending}`).join(", ")}, also with .gz or .zst); name a file or a glob.`,
    );
  }
  return logs.sort().map((name) => join(directory, name));
}
