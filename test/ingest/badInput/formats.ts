import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sqliteModule from "node-sqlite3-wasm";
import { type IngestOptions, ingest } from "../../../src/ingest/index.js";
import { evtxFile } from "../decoders/evtxFile.mjs";
import { zstd } from "../files.js";

/** Failed logons as every format writes them: the second of the day, and the account. */
export interface Row {
  readonly second: number;
  readonly user: string;
}

export interface FormatCase {
  readonly name: string;
  /** A file with these logons. */
  write(rows: readonly Row[]): Promise<Buffer>;
  /** Lines of text, which may be cut between any two of them without a trace. */
  readonly lines?: "\n";
  /** Delimited text, JSON text, or neither. */
  readonly text?: "csv" | "json" | "free";
  readonly options?: IngestOptions;
}

export const rowsOf = (count: number, user = (i: number): string => `user${i}`): Row[] =>
  Array.from({ length: count }, (_, i) => ({ second: i % 86_400, user: user(i) }));

const NAMES = ["TimeGenerated", "EventID", "TargetUserName", "IpAddress"];
const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);
const timeOf = ({ second }: Row): string => `2026-10-31T${clock(second)}Z`;
const valuesOf = (row: Row): string[] => [timeOf(row), "4625", row.user, "10.0.0.1"];
const objectOf = (row: Row) => Object.fromEntries(valuesOf(row).map((value, i) => [NAMES[i], value]));
const quoted = (value: string): string => (/[",;\t\r\n|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const delimited = (rows: readonly Row[], delimiter: string): string =>
  `${[NAMES, ...rows.map(valuesOf)].map((values) => values.map(quoted).join(delimiter)).join("\n")}\n`;
const ndjson = (rows: readonly Row[]): string => `${rows.map((row) => JSON.stringify(objectOf(row))).join("\n")}\n`;
const bytes = (text: string): Promise<Buffer> => Promise.resolve(Buffer.from(text));

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const parquet = (rows: readonly Row[]): Promise<Buffer> =>
  inFolder(async (folder) => {
    const file = join(folder, "a.parquet");
    const { fromArrays } = await import("../../../src/table/index.js");
    const columns = Object.fromEntries(NAMES.map((name, i) => [name, rows.map((row) => valuesOf(row)[i])]));
    const log = await ingest(fromArrays(columns), { kind: "table" });
    await log.write(file);
    log.close();
    return readFileSync(file);
  });

const sqlite = (rows: readonly Row[]): Promise<Buffer> =>
  inFolder(async (folder) => {
    const file = join(folder, "a.db");
    const db = new sqliteModule.Database(file);
    db.exec(`CREATE TABLE logons (${NAMES.join(", ")}); BEGIN`);
    const statement = db.prepare("INSERT INTO logons VALUES (?, ?, ?, ?)");
    for (const row of rows) statement.run(valuesOf(row));
    statement.finalize();
    db.exec("COMMIT");
    db.close();
    return readFileSync(file);
  });

const evtx = async (rows: readonly Row[]): Promise<Buffer> =>
  evtxFile(
    rows.map((row) => ({
      id: 4625,
      time: timeOf(row).replace("Z", ".000Z"),
      data: [
        ["TargetUserName", row.user],
        ["IpAddress", "10.0.0.1"],
      ],
    })),
  );

const syslog = (rows: readonly Row[]): string =>
  rows
    .map(
      (row, i) =>
        `Oct 31 ${clock(row.second)} host sshd[${i + 1}]: Failed password for ${row.user} from 10.0.0.1 port 22 ssh2\n`,
    )
    .join("");

const PATTERN = `TIMESTAMP('yyyy-MM-dd HH:mm:ss'):time ' ' LD:user_name ' ' IPV4:src_ip`;
const free = (rows: readonly Row[]): string =>
  rows.map((row) => `2026-10-31 ${clock(row.second)} ${row.user} 10.0.0.1\n`).join("");

/** Every format, each told by its content. */
export const formats: readonly FormatCase[] = [
  { name: "csv", lines: "\n", text: "csv", write: (rows) => bytes(delimited(rows, ",")) },
  { name: "tsv", lines: "\n", text: "csv", write: (rows) => bytes(delimited(rows, "\t")) },
  { name: "semicolons", lines: "\n", text: "csv", write: (rows) => bytes(delimited(rows, ";")) },
  { name: "csv.gz", write: async (rows) => gzipSync(delimited(rows, ",")) },
  { name: "csv.zst", write: async (rows) => zstd(delimited(rows, ",")) },
  { name: "ndjson", lines: "\n", text: "json", write: (rows) => bytes(ndjson(rows)) },
  { name: "ndjson.gz", write: async (rows) => gzipSync(ndjson(rows)) },
  { name: "array.json", text: "json", write: (rows) => bytes(JSON.stringify(rows.map(objectOf))) },
  { name: "wrapped.json", text: "json", write: (rows) => bytes(JSON.stringify({ Records: rows.map(objectOf) })) },
  { name: "parquet", write: parquet },
  { name: "db", write: sqlite },
  { name: "evtx", write: evtx },
  { name: "auth.log", lines: "\n", text: "free", write: (rows) => bytes(syslog(rows)), options: { year: 2026 } },
  { name: "lines.log", lines: "\n", text: "free", write: (rows) => bytes(free(rows)), options: { pattern: PATTERN } },
];

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What became of a file: its accounts in order, what was rejected, what was noted; or the Error. */
export interface Outcome {
  readonly error?: string;
  readonly users: (string | null)[];
  readonly rejected: number;
  readonly listed: number;
  readonly notes: string;
}

/** Reads a file whatever is in it. */
export async function outcome(file: string, options?: IngestOptions): Promise<Outcome> {
  try {
    const log = await ingest(file, options);
    try {
      const { rejected, notes } = log;
      const named = log.schema.some(({ name }) => name === "user_name");
      const users = named ? [...(await log.table()).array("user_name")] : [];
      return {
        users: users as string[],
        rejected: rejected.count,
        listed: rejected.rows.length,
        notes: notes.join("\n"),
      };
    } finally {
      log.close();
    }
  } catch (error) {
    return { error: (error as Error).message, users: [], rejected: 0, listed: 0, notes: "" };
  }
}
