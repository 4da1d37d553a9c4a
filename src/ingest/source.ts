import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isAddress, shownSource } from "./address.js";
import { isBucket } from "./attached/bucket.js";
import { isServer } from "./attached/server.js";
import type { Engine } from "./engine.js";
import { shownText } from "./shownText.js";

const GLOB = /[*?[]/;
const ENDINGS = ["csv", "tsv", "txt", "log", "json", "jsonl", "ndjson", "parquet", "evtx", "db", "sqlite", "sqlite3"];
/** Logs of Linux systems whose names have no ending. */
const SYSTEM_LOGS = ["secure", "messages", "syslog", "authlog"];
/** A log by its name, also one that was put aside (auth.log.1, secure-20260101, auth.log.2026-01-01, auth.log.old) or compressed. */
const LOG_NAME = new RegExp(
  `(\\.(${ENDINGS.join("|")})|(^|/)(${SYSTEM_LOGS.join("|")}))([.-](\\d+|old))*(\\.(gz|zst))?$`,
  "i",
);
/** SQLite reads what lies beside a database with it. */
const BESIDE = /-(wal|shm|journal)$/;
/** So many of the files that are left out are named. */
const NAMED = 3;

/** Whether a name is that of a log. */
export const isLogName = (name: string): boolean => LOG_NAME.test(name);

/** A file: how it is named in messages and in a log's column `source`, and where it lies. */
export interface Input {
  readonly file: string;
  readonly path: string;
}

/** The files of a source, and what is to be said of those left out, a sentence each. */
export interface Files {
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The files a source names, in the order of their names: a file, a directory (the logs in it, by their names), a
 * glob ("logs/2026-*.csv", "**" for any depth), an address (https://…), or a list of those. A name that exists is that
 * file, whatever characters it holds. An Error where there is nothing.
 */
export async function filesOf(source: string | readonly string[], engine: Engine): Promise<Files> {
  const patterns = typeof source === "string" ? [source] : source;
  if (!Array.isArray(patterns) || !patterns.every((pattern) => typeof pattern === "string"))
    throw new Error(
      "The source is no file, directory or glob, no list of those and no table in memory; make a table of records with fromArrays.",
    );
  if (patterns.length === 0) throw new Error("The list of files is empty; name at least one.");
  const found = await Promise.all(patterns.map((pattern) => resolve(pattern, engine)));
  const once = (texts: readonly string[]) => [...new Set(texts)];
  return { files: once(found.flatMap(({ files }) => files)), notes: once(found.flatMap(({ notes }) => notes)) };
}

const just = (...files: string[]): Files => ({ files, notes: [] });

async function resolve(pattern: string, engine: Engine): Promise<Files> {
  if (isAddress(pattern) || isServer(pattern) || isBucket(pattern)) return just(pattern);
  if (pattern.includes("\0")) throw new Error("A file name cannot hold a NUL character; check the source.");
  const entry = await stat(pattern).catch(() => undefined);
  if (entry?.isDirectory()) return logsIn(pattern);
  if (entry) return just(pattern);
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(pattern) ?? [];
  if (scheme)
    throw new Error(`Nothing can be fetched from an address that begins with ${scheme}; fetch the file first.`);
  if (!GLOB.test(pattern))
    throw new Error(`There is no file "${shownSource(pattern)}"; check the path (it is read from ${process.cwd()}).`);
  const rows = await engine.rows("SELECT file FROM glob($1) ORDER BY file", [pattern]);
  if (rows.length === 0) throw new Error(`No file matches "${shownSource(pattern)}" (read from ${process.cwd()}).`);
  return just(...rows.map((row) => String(row.file)));
}

async function logsIn(directory: string): Promise<Files> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const logs = names.filter(isLogName).sort();
  const seen = (name: string) => !name.startsWith(".");
  const others = leftOut(
    names.filter((name) => seen(name) && !isLogName(name) && !isLogName(name.replace(BESIDE, ""))).sort(),
    entries.filter((entry) => entry.isDirectory() && seen(entry.name)).length,
  );
  if (logs.length === 0) {
    throw new Error(
      `"${directory}" is a directory without a log in it (${[...ENDINGS.map((ending) => `.${ending}`), ...SYSTEM_LOGS].join(", ")}, also with .gz or .zst)${others && `, only ${others}`}; name a file or a glob.`,
    );
  }
  return {
    files: logs.map((name) => join(directory, name)),
    notes: others
      ? [`Of ${directory} the logs were read, by their names, and not ${others}; name those too if they are logs.`]
      : [],
  };
}

/** What a directory holds besides logs; "" where that is nothing. */
function leftOut(files: readonly string[], folders: number): string {
  const counted = (n: number, what: string) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
  const some = files.slice(0, NAMED).map((name) => shownText(name));
  const named = `${some.join(", ")}${files.length > NAMED ? ", …" : ""}`;
  return [
    ...(files.length > 0 ? [`${counted(files.length, "other file")} (${named})`] : []),
    ...(folders > 0 ? [counted(folders, "folder")] : []),
  ].join(" and ");
}
