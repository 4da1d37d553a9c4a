import { type IngestOptions, ingest, type Rejected, type Source } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";

/** What was read: the kind of log, its rows without what is missing, and the rows that could not be used. */
export interface Read {
  readonly kind: string;
  readonly rows: Record<string, any>[];
  readonly rejected: Rejected;
}

/** Reads a file through `ingest`, and closes it again. */
export async function readFile(source: Source, options?: IngestOptions): Promise<Read> {
  const log = await ingest(source, options);
  try {
    const rows = (await log.table()).objects().map((row) => {
      const { source: _, record: __, ...fields } = row as Record<string, any>;
      return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    });
    return { kind: log.kind, rows, rejected: log.rejected };
  } finally {
    log.close();
  }
}

/** Gives a function that writes a text to a file and reads that. */
export function reading(): (name: string, content: string, options?: IngestOptions) => Promise<Read> {
  const write = scratch();
  return (name, content, options) => readFile(write(name, content), options);
}

/** Records as CSV: text as it is, everything else as JSON. */
export function csvOf(records: readonly Record<string, unknown>[]): string {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const cell = (value: unknown) =>
    value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const quoted = (value: unknown) => `"${cell(value).replaceAll('"', '""')}"`;
  return [
    names.map(quoted).join(","),
    ...records.map((record) => names.map((name) => quoted(record[name])).join(",")),
    "",
  ].join("\n");
}

export const ndjsonOf = (records: readonly unknown[]): string =>
  `${records.map((record) => JSON.stringify(record)).join("\n")}\n`;
