import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ingest } from "../../ingest/index.js";
import { type Columns, fromTable, type TableLike } from "../../table/index.js";
import { breathe, signalOf, type Task } from "../../task/index.js";
import { isTable } from "../given.js";
import { Gathering, type IndicatorSet } from "./indicator.js";
import { readMisp } from "./misp.js";
import { readStix } from "./stix.js";
import { readTableOf } from "./table.js";
import { termOf } from "./term.js";

/** How to name what is read. */
export interface ReadIndicatorsOptions extends Task {
  /** What `indicator_source` shall say where the source does not: default the file's name. */
  name?: string;
}

/** A feed is read whole; a larger file is not one. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Indicators of compromise from a file (told by its content): a STIX 2 bundle, MISP events, a table (CSV, NDJSON, Parquet: see the
 * columns in the documentation) or a plain list, one a line; or from a table in memory, or the parsed JSON of a bundle or an event. Text that was
 * made safe to click (hxxp, [.]) is understood. What cannot be used is counted and listed. An Error where nothing can be made of it at all.
 */
export async function readIndicators(
  source: string | Columns | TableLike | object,
  options: ReadIndicatorsOptions = {},
): Promise<IndicatorSet> {
  if (typeof source === "string") return readFeed(source, options);
  if (Array.isArray(source) && typeof source[0] === "string")
    throw new Error("readIndicators takes one source; call it for each, or give indicators(log, …) the list.");
  const gathering = new Gathering(options.name ?? "(in memory)");
  if (isTable(source)) await readTableOf(fromTable(source), gathering, "The table", options);
  else if (!readJson(source, gathering))
    throw new Error(
      "The source of indicators is no table, STIX bundle or MISP event; give one of these, or the path of a file.",
    );
  return gathering.all;
}

async function readFeed(path: string, options: ReadIndicatorsOptions): Promise<IndicatorSet> {
  const gathering = new Gathering(options.name ?? basename(path));
  const text = await textOf(path, options);
  const start = text.trimStart();
  if (start === "") throw new Error(`${path} is empty.`);
  if (start.startsWith("{") || start.startsWith("[")) {
    const json = parsed(text);
    if (json !== undefined && readJson(json, gathering)) return gathering.all;
    const isTabular = json === undefined ? /^\{.*\}\s*$/m.test(start.slice(0, 100_000)) : Array.isArray(json);
    if (!isTabular)
      throw new Error(
        `${path} is JSON, but no STIX bundle, MISP event or table of indicators, or it is cut off; check or get it anew.`,
      );
  } else if (isList(text)) {
    await readList(text, gathering, options);
    return gathering.all;
  }
  await readRows(path, gathering, options);
  return gathering.all;
}

async function textOf(path: string, task: Task): Promise<string> {
  const signal = signalOf(task);
  const size = await stat(path).catch(() => undefined);
  if (!size?.isFile())
    throw new Error(`There is no file "${path}"; check the path (it is read from ${process.cwd()}).`);
  if (size.size > LARGEST) throw new Error(`${path} is larger than 256 MB; give a smaller list of indicators.`);
  const bytes = await readFile(path, { signal });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString("utf8").replace(/^\uFEFF/, "");
  const whole = await promisify(gunzip)(bytes, { maxOutputLength: LARGEST }).catch(() => {
    throw new Error(`${path} is gzip that is cut off or damaged, or more than 256 MB inside; get it anew.`);
  });
  return whole.toString("utf8").replace(/^\uFEFF/, "");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it was a STIX bundle or MISP events, which are read then. */
function readJson(json: unknown, gathering: Gathering): boolean {
  const { objects, response, Event, Attribute } = json as Record<string, unknown>;
  if (Array.isArray(objects)) readStix(objects, gathering);
  else if (Array.isArray(json) && json.some((one) => one?.type === "indicator")) readStix(json, gathering);
  else if (Event !== undefined) readMisp([Event], gathering);
  else if (Array.isArray(Attribute)) readMisp([json], gathering);
  else if (Array.isArray(response))
    readMisp(
      response.map((one) => one?.Event),
      gathering,
    );
  else if (typeof response === "object" && response !== null) readMisp([response], gathering);
  else if (Array.isArray(json) && json.some((one) => one?.Event))
    readMisp(
      json.map((one) => one?.Event),
      gathering,
    );
  else return false;
  return true;
}

const COMMENT = /^\s*(?:#|\/\/|;|$)/;

/** The indicator in a line of a plain list: what stands before a comma, a semicolon, a blank or a comment. */
const entryOf = (line: string): string =>
  line
    .trim()
    .split(/[,;\s]/, 1)[0]
    .replace(/^["']|["']$/g, "");

/** A list has no header: its first line holds an indicator already. */
function isList(text: string): boolean {
  const first = text
    .slice(0, 100_000)
    .split(/\r?\n|\r/)
    .find((line) => !COMMENT.test(line));
  return first !== undefined && "term" in termOf(entryOf(first));
}

async function readList(text: string, gathering: Gathering, task: Task): Promise<void> {
  const signal = signalOf(task);
  const lines = text.split(/\r?\n|\r/);
  for (const [i, line] of lines.entries()) {
    if (i % 4096 === 0) await breathe(signal);
    if (COMMENT.test(line.slice(0, 100))) continue;
    const read = termOf(entryOf(line.slice(0, 10_000)));
    if ("reason" in read) gathering.refuse(`line ${i + 1}`, line, read.reason);
    else gathering.add({ terms: [read.term], label: null, from: null, until: null });
  }
}

async function readRows(path: string, gathering: Gathering, options: ReadIndicatorsOptions): Promise<void> {
  const log = await ingest(path, { kind: "table", signal: options.signal });
  try {
    await readTableOf(fromTable(await log.table({ signal: options.signal })), gathering, path, options);
    const { count, rows } = log.rejected;
    for (const { line, record, reason } of rows)
      gathering.refuse(line === null ? `row ${record}` : `line ${line}`, "", reason);
    if (count > rows.length) gathering.refuse("further rows", "", "they cannot be taken apart", count - rows.length);
  } finally {
    log.close();
  }
}
