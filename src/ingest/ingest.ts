import { type Columns, fromTable, type TableLike } from "../table/index.js";
import { signalOf, type Task } from "../task/index.js";
import type { BucketOptions } from "./attached/bucket.js";
import { extensionFolder } from "./attached/extension.js";
import { isServer } from "./attached/server.js";
import { timeColumn } from "./attached/timeColumn.js";
import type { Wanted } from "./attached/wanted.js";
import { encodingNotes } from "./check.js";
import type { DecodeOptions } from "./decoders/decoder.js";
import { EmptyFile } from "./emptyFile.js";
import { Engine, type EngineOptions } from "./engine.js";
import { EventLog } from "./eventLog.js";
import type { Fetched } from "./fetched.js";
import { formatOf, type TextOptions } from "./format.js";
import { gathered } from "./gathered.js";
import { givenTime } from "./givenTime.js";
import { impersonal } from "./impersonal.js";
import { inputsOf } from "./inputs.js";
import { memoryScan } from "./memory.js";
import { headerOf, narrowed, readerOf } from "./narrow.js";
import { type Pattern, patternOf } from "./pattern/pattern.js";
import { KIND, patternReader } from "./pattern/reader.js";
import { patternScan } from "./pattern/scan.js";
import type { Choice } from "./readers/index.js";
import type { Reader } from "./readers/reader.js";
import { readThrough } from "./readThrough.js";
import type { Part, Range } from "./relation.js";
import { type RawColumn, type Scan, scanOf } from "./scan.js";
import { type RowSource, spool } from "./spool.js";
import { swallowedNotes } from "./swallowed.js";
import { checkZone } from "./time.js";
import { unsaidSql } from "./unsaid.js";

/** A file, a directory, a glob, an address (https://…, s3://…, postgres://…, mysql://…), a list of those, or a table in memory (columns, or an Arquero table). */
export type Source = string | readonly string[] | Columns | TableLike;

/** How to read a log; everything may be left out. */
export interface IngestOptions extends Task, EngineOptions, TextOptions {
  /** The kind of log, where it should not be told by its columns: "windows-logon", "windows-logon-days", "table". */
  kind?: string;
  /** Only these columns of the source; the others are not read. */
  columns?: readonly string[];
  /** Only events from this time on: a Date, or ISO 8601 (without an offset: UTC). */
  from?: Date | string;
  /** Only events before this time. */
  to?: Date | string;
  /** The zone of times that are written without one; default "UTC". */
  timeZone?: string;
  /** Whether 03/04/2026 is the third of April; by default found out by dates that have no such month (31/10/2026), else it is March the fourth. */
  dayFirst?: boolean;
  /** The year of times that are written without one (syslog); by default it is worked out. */
  year?: number;
  /** False drops at the door what says who a person is, beyond the account: display name, mail address, telephone number, raw_ columns. */
  personal?: boolean;
  /** At most so many bytes are fetched from an address; default 2,000,000,000. */
  downloadLimit?: number;
  /** The table to read, of a file or server that holds several, or the array of records, of a JSON file that holds several. */
  table?: string;
  /** The folder with the SQL engine's own extensions, for databases without a way to the internet; default: HUNTBOOK_EXTENSIONS in the environment. */
  extensions?: string;
  /** For addresses s3://…: another service than Amazon's, and the region; by default the environment says (AWS_ENDPOINT_URL, AWS_REGION). */
  s3?: BucketOptions;
  /** What each line of the file looks like, in the language of docs/patterns.md; its names become columns. */
  pattern?: string;
}

/**
 * A log from files of any format (delimited text of any dialect, JSON, Parquet, SQLite, Windows event logs, Linux system
 * logs; also in gzip or zstd), told apart by content, or from addresses: docs/files.md.
 * Every file is checked and read through once: a file that is cut off is an Error, a row that makes no sense is counted
 * and listed in `rejected`; an empty file is an Error, but among others a note. Nothing is kept in memory; the log is a
 * view over the files.
 */
export function ingest(source: Source, options: IngestOptions = {}): Promise<EventLog> {
  if (options.pattern !== undefined && (options.kind === undefined || options.kind === KIND))
    return openLog(source, options, patternReader);
  return openLog(source, options, (file, columns, header) => readerOf(file, columns, header, options.kind));
}

/** {@link ingest} for rows that come from elsewhere than a file, batch by batch: a service's answer, say. */
export function ingestRows(source: RowSource, options: IngestOptions = {}): Promise<EventLog> {
  return openLog(source, options, (file, columns, header) => readerOf(file, columns, header, options.kind));
}

/** {@link ingest} with the reader chosen by the caller. */
export async function openLog(source: Source | RowSource, options: IngestOptions, choose: Choose): Promise<EventLog> {
  const zone = checkZone(options.timeZone ?? "UTC");
  const range = {
    from: options.from === undefined ? undefined : givenTime(options.from, "from"),
    to: options.to === undefined ? undefined : givenTime(options.to, "to"),
  };
  if (range.from && range.to && range.from >= range.to)
    throw new Error(
      `from is ${range.from.toISOString()} and to ${range.to.toISOString()}: nothing lies between; let from be the earlier one.`,
    );
  const task: Task = { signal: signalOf(options), onProgress: options.onProgress };
  const pattern =
    options.pattern === undefined ? undefined : patternOf(options.pattern, { timeZone: zone, year: options.year });
  const engine = await Engine.open(options);
  try {
    const told = {
      timeZone: zone,
      table: options.table,
      columns: options.columns,
      year: options.year,
      ...range,
      encoding: options.encoding,
      csv: options.csv,
      downloadLimit: options.downloadLimit,
      pattern,
      extensions: extensionFolder(options.extensions),
      s3: options.s3,
      timeColumn(file: string, columns: readonly RawColumn[]) {
        const { reader } = choose(file, columns, columns);
        checkRange(range, reader);
        return timeColumn(reader, columns, { zone, dayFirst: false });
      },
    };
    const scans = narrowed(await scansOf(source, engine, told, task), options.columns);
    const { parts: found, notes } = partsOf(scans, choose);
    const parts = options.personal === false ? found.map(withoutPersons) : found;
    checkRange(range, parts[0].reader);
    const asked = { zone, dayFirst: options.dayFirst };
    const { parts: read, assembly, check, style } = await readThrough(engine, parts, asked, range, task);
    const swallowed = await swallowedNotes(engine, read, task);
    const foundOut = style.dayFirst && options.dayFirst === undefined;
    return new EventLog({
      engine,
      kind: parts[0].reader.kind,
      schema: assembly.schema,
      files: parts.map(({ scan }) => scan.file),
      notes: [
        ...notes,
        ...read.flatMap(({ scan }) => scan.notes ?? []),
        ...encodingNotes(check),
        ...swallowed,
        ...(foundOut ? [DAY_FIRST] : []),
      ],
      rejected: check.rejected,
      read: check.read,
      columnar: parts.every(({ scan }) => ["parquet", "memory", "decoded"].includes(scan.format.type)),
      times: parts[0].reader.events
        ? { style, unsaid: unsaidSql(read), all: () => assembly.rows({ numbered: false, always: true }) }
        : null,
      rows: {
        numbered: assembly.rows({ numbered: true }),
        plain: assembly.rows({ numbered: false }),
        placed: () => assembly.rows({ numbered: true, placed: true }),
        strewn: false,
      },
    });
  } catch (error) {
    engine.close();
    throw error;
  }
}

const DAY_FIRST = "Dates like 31/10/2026 were read with the day first.";

/** Finds the reader for a file with these columns, of all that its header names, or throws. */
type Choose = (file: string, columns: readonly RawColumn[], header: readonly RawColumn[]) => Choice;

type ScanOptions = DecodeOptions &
  TextOptions &
  Wanted & { readonly pattern?: Pattern; readonly downloadLimit?: number };

async function scansOf(source: Source | RowSource, engine: Engine, options: ScanOptions, task: Task): Promise<Scan[]> {
  if (
    options.pattern &&
    (isTable(source) || isRows(source) || [source].flat().some((one) => typeof one === "string" && isServer(one)))
  )
    throw new Error(
      "A pattern takes lines of a text apart, and this source has columns already; leave out the pattern.",
    );
  if (isTable(source)) return [await memoryScan(engine, fromTable(source), task)];
  if (isRows(source)) return [await spool(engine, source, task, options.columns)];
  const scans: Scan[] = [];
  const notes: string[] = [];
  const empty: EmptyFile[] = [];
  for await (const found of inputsOf(source, engine, options.downloadLimit, options, task)) {
    if ("note" in found) notes.push(found.note);
    else if ("scan" in found) scans.push(found.scan);
    else {
      const scan = await fileScan(engine, found, options, task).catch(emptyFile);
      if (scan instanceof EmptyFile) empty.push(scan);
      else scans.push(scan);
    }
  }
  if (scans.length === 0) throw empty[0];
  const names = empty.map(({ file }) => file);
  const passed = empty.map(({ message }) => message);
  notes.push(...gathered(passed, names));
  const [first, ...others] = scans;
  return [{ ...first, notes: [...notes, ...(first.notes ?? [])] }, ...others];
}

const has = (source: unknown, name: string): boolean => typeof source === "object" && source !== null && name in source;
const isTable = (source: unknown): source is Columns | TableLike =>
  has(source, "rowCount") || has(source, "columnNames");
const isRows = (source: unknown): source is RowSource => has(source, "batches");

function emptyFile(error: unknown): EmptyFile {
  if (error instanceof EmptyFile) return error;
  throw error;
}

async function fileScan(engine: Engine, found: Fetched, options: ScanOptions, task: Task): Promise<Scan> {
  const { pattern } = options;
  const { input, format, notes } = await formatOf(
    found.input,
    () => engine.folder(),
    { ...options, lines: pattern !== undefined },
    task,
  );
  const own = await scanOf(engine, input, format, options, task);
  const scan = pattern ? await patternScan(engine, own, pattern) : own;
  return { ...scan, notes: [...found.notes, ...notes, ...(scan.notes ?? [])] };
}

function partsOf(scans: readonly Scan[], choose: Choose): { parts: Part[]; notes: string[] } {
  const choices = scans.map((scan) => choose(scan.file, scan.columns, headerOf(scan)));
  const parts = scans.map((scan, i) => ({ scan, reader: choices[i].reader }));
  const other = parts.find(({ reader }) => reader.kind !== parts[0].reader.kind);
  if (other) {
    throw new Error(
      `${parts[0].scan.file} holds ${parts[0].reader.about} and ${other.scan.file} ${other.reader.about}; read them apart, or name the kind.`,
    );
  }
  return { parts, notes: choices.flatMap(({ note }) => note ?? []) };
}

const withoutPersons = ({ scan, reader }: Part): Part => ({ scan, reader: impersonal(reader) });

function checkRange(range: Range, reader: Reader): void {
  if ((range.from || range.to) && !reader.events) {
    throw new Error(
      `from and to need events, and this is ${reader.about}; filter the table by its own column instead.`,
    );
  }
}
