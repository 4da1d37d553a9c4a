import { expect } from "vitest";
import { type IngestOptions, ingest, type Rejected } from "../../../src/ingest/index.js";
import type { Sample } from "./samples.js";

/** Seconds of processor time, of all threads, that reading a small bad file may take; and a large one. */
const SMALL = 8;
const LARGE = 40;

/** What became of a file: its accounts in order and what else it told; or the Error. */
export interface Verdict {
  readonly error?: string;
  readonly accounts: readonly unknown[];
  readonly rows: number;
  readonly rejected: Rejected;
  readonly notes: string;
}

/** Nothing that only the program's own makers would understand. */
const INTERNAL =
  /\b(SELECT|COALESCE|CASE WHEN|TRY_CAST|read_csv|read_json|json_extract|UNNEST)\b|INTERNAL|\b[A-Z][a-z]+ (Input )?Error:|LINE \d+:|\bat .*\.[jt]s:\d|undefined|\[object |is not a function|not iterable|Cannot read|RangeError|Candidate|#record|#file|#problem/;

/**
 * Reads a file, whatever is in it, and holds it to what is promised of every log: an Error in clear words that names the file,
 * or a log in which every row that was read is either good or counted as rejected, and the rejected ones have a place.
 */
export async function judged(
  file: string,
  sample: Sample,
  options: IngestOptions = {},
  large = false,
): Promise<Verdict> {
  const before = process.cpuUsage();
  const verdict = await read(file, sample, { threads: 2, ...sample.options, ...options });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6, "seconds of processor time").toBeLessThan(large ? LARGE : SMALL);
  if (verdict.error !== undefined) isClear(verdict.error, file);
  return verdict;
}

/** Errors about what was asked for; the file has no part in it. */
const ASKED = /^(columns is|There is no kind of log|The kind "pattern")/;

/** An Error for its reader: a sentence that names the file. */
export function isClear(error: string, file: string): void {
  if (!ASKED.test(error)) expect(error).toContain(file);
  expect(error.replaceAll(file, "")).not.toMatch(INTERNAL);
  expect(error.length).toBeLessThan(3000);
}

async function read(file: string, sample: Sample, options: IngestOptions): Promise<Verdict> {
  const log = await ingest(file, options).catch((error: Error) => error);
  if (log instanceof Error)
    return { error: log.message, accounts: [], rows: 0, rejected: { count: 0, rows: [] }, notes: "" };
  try {
    const { rejected, notes, read } = log;
    const [{ n }] = (await log.aggregate("SELECT COUNT(*) AS n FROM events")).objects() as { n: number }[];
    expect(n + rejected.count, `${n} good rows and ${rejected.count} rejected ones`).toBe(read);
    expect(rejected.rows.length > 0).toBe(rejected.count > 0);
    for (const row of rejected.rows) {
      expect(row.file).toBe(file);
      expect(
        row.line !== null || row.record !== null || /chunk \d/.test(row.reason),
        `"${row.reason}" has no place`,
      ).toBe(true);
      expect(row.reason).not.toMatch(INTERNAL);
    }
    const has = log.schema.some(({ name }) => name === sample.account);
    const accounts = has ? [...(await log.sql(`SELECT "${sample.account}" AS a FROM events`)).array("a")] : [];
    return { accounts, rows: n, rejected, notes: notes.join("\n") };
  } finally {
    log.close();
  }
}
