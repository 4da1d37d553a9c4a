import { stat } from "node:fs/promises";
import { breathe } from "../../task/index.js";
import type { Decoded, DecodedBatch, Decoder, DecoderInput } from "./decoder.js";
import { Clock } from "./syslog/clock.js";
import { firstYear } from "./syslog/firstYear.js";
import { readLine, SyslogLine } from "./syslog/line.js";
import { read } from "./syslog/read.js";
import { columns } from "./syslog/rows.js";
import { type Survey, survey } from "./syslog/survey.js";
import { Years } from "./syslog/years.js";
import { Zone } from "./syslog/zone.js";

/** Of this many lines at a file's beginning, at least half must be a system log's. */
const SAMPLE = 100;

/**
 * Linux system logs as text, auth.log and secure above all: lines of RFC 3164 (which write no year), RFC 5424, and
 * rsyslog's with ISO times, mixed as they come. Of what sshd, PAM, sudo, su, logind, useradd and cron say about signing in, the
 * parts become columns. A line that says that its message was repeated becomes as many rows.
 */
export const syslog: Decoder = {
  type: "syslog",
  inLines: true,
  about: "a Linux system log",
  fits,
  async open(input: DecoderInput): Promise<Decoded> {
    const { file, options } = input;
    const found = await survey(input.bytes(), { first: options.year !== undefined, signal: options.signal });
    const { years, notes } = await yearsOf(found, input);
    if (found.zoneless)
      notes.push(
        `${file} has times without a zone: they are taken to be ${options.timeZone}; otherwise give the option timeZone.`,
      );
    const span = { from: edge(options.from, -1), to: edge(options.to, 1) };
    return {
      columns,
      notes,
      batches: () =>
        breathing(read(input.bytes(), new Clock(years(), new Zone(options.timeZone)), span), options.signal),
    };
  },
};

/** Whether the lines look like a system log's: a time, a host and a program. */
function fits(head: Buffer): boolean {
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const lines = text.split(/\r\n|\n|\r/, SAMPLE + 1).filter((line) => line.trim() !== "");
  // The last may be cut off here.
  if (lines.length > 1 && lines.length <= SAMPLE) lines.pop();
  const some = lines.slice(0, SAMPLE);
  const line = new SyslogLine();
  const good = some.filter((one) => readLine(one.replace(/^\0+/, ""), line) === null && isLikely(line));
  return good.length > 0 && good.length * 2 >= some.length;
}

const isLikely = ({ host, program, messageId, priority }: SyslogLine): boolean =>
  host !== null && !/[,;|"{}=]/.test(host) && (program !== null || messageId !== null || priority >= 0);

async function yearsOf(found: Survey, input: DecoderInput): Promise<{ years: () => Years; notes: string[] }> {
  const { file, path, options } = input;
  const { year } = options;
  if (year !== undefined && !(Number.isInteger(year) && year >= 1 && year <= 9999))
    throw new Error(`year is ${year}; give the year of the first line, such as 2026.`);
  if (!found.yearless) return { years: () => new Years(year ?? 1970), notes: [] };
  if (year !== undefined)
    return {
      years: () => new Years(year),
      notes: [`${file} has lines without a year: the first is taken to be of ${year}, as the option year says.`],
    };
  const first = firstYear(found, file, await lastWritten(path || file));
  return { years: () => new Years(first.year, first.rolls), notes: [first.note] };
}

/** When a file was last written to; now, where that is not known or lies ahead. */
async function lastWritten(path: string): Promise<Date> {
  const now = Date.now();
  const written = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => now,
  );
  return new Date(Math.min(written, now));
}

const edge = (date: Date | undefined, sign: number): number =>
  date ? date.getTime() * 1000 : sign * Number.POSITIVE_INFINITY;

async function* breathing(batches: AsyncIterable<DecodedBatch>, signal?: AbortSignal): AsyncGenerator<DecodedBatch> {
  let last = Date.now();
  for await (const batch of batches) {
    yield batch;
    if (Date.now() - last < 50) continue;
    await breathe(signal);
    last = Date.now();
  }
}
