import type { DecodedBatch } from "../decoder.js";
import type { Clock } from "./clock.js";
import { Facts } from "./facts.js";
import { readLine, SyslogLine } from "./line.js";
import { type BadLine, LineReader } from "./lines.js";
import { readMessage } from "./message.js";
import { type Repeat, repeatOf, tooMany } from "./repeat.js";
import { Rows } from "./rows.js";

/** Which moments are asked for, in microseconds: from this on, before that. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The rows of a file's lines, batch by batch. */
export async function* read(bytes: AsyncIterable<Buffer>, clock: Clock, span: Span): AsyncGenerator<DecodedBatch> {
  const reader = new LineReader();
  const reading = new Reading(clock, span);
  for await (const piece of bytes) yield* reading.batches(reader.push(piece), reader);
  yield* reading.batches(reader.finish(), reader);
  if (!reading.rows.empty) yield reading.rows.take();
}

/** What one line after the other is turned into. */
class Reading {
  readonly rows: Rows = new Rows();
  private readonly line = new SyslogLine();
  private readonly facts = new Facts();
  /** The line before, for "last message repeated". */
  private readonly before = new SyslogLine();
  private record = 0;
  /** Of the line at hand: its moment, how many rows it is, and how often it says that it was repeated. */
  private time = 0;
  private times = 0;
  private repeats: number | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly span: Span,
  ) {}

  *batches(lines: Iterable<string | BadLine>, reader: LineReader): Generator<DecodedBatch> {
    for (const text of lines) {
      const wrong = typeof text === "string" ? this.take(text, reader) : text.reason;
      if (wrong !== null) this.rows.reject(reader.number, wrong);
      else if (this.times > 0) {
        this.add();
        for (let more = this.times - 1; more > 0; more--) {
          if (this.rows.full) yield this.rows.take();
          this.add();
        }
      }
      if (this.rows.full) yield this.rows.take();
    }
  }

  /** Reads a line: when it was and how many times, none for an empty one. Gives what is wrong with it, or null. */
  private take(given: string, reader: LineReader): string | null {
    const { line, facts } = this;
    this.times = 0;
    // After a crash, file systems leave NUL bytes before the next line.
    const text = reader.holdsNul ? given.slice(paddingOf(given)) : given;
    if (reader.holdsNul && text.includes("\0")) return "it holds NUL bytes";
    if (isBlank(text)) return text === given ? null : "it holds nothing but NUL bytes";
    const wrong = readLine(text, line);
    if (wrong !== null) return reader.unfinished ? `${wrong}, and the file ends with it` : wrong;
    this.time = this.clock.microseconds(line.stamp);
    if (Number.isNaN(this.time)) return "its year has no 29 February";
    const repeat = repeatOf(line.message);
    const message = repeat ? this.repeated(repeat) : line.message;
    const times = repeat && message !== null ? repeat.times : null;
    const many = times === null ? null : tooMany(times, line.message.length);
    if (many !== null) return many;
    readMessage(line.program, message ?? line.message, facts);
    if (reader.unfinished && facts.torn) return "the file ends inside it";
    if (!repeat) this.remember();
    this.repeats = times;
    this.times = times ?? 1;
    return null;
  }

  private remember(): void {
    const { line, before } = this;
    before.host = line.host;
    before.program = line.program;
    before.pid = line.pid;
    before.message = line.message;
  }

  /** The message that was repeated; null where the line before is not there. */
  private repeated({ message }: Repeat): string | null {
    const { line, before } = this;
    if (message !== null) return message;
    if (before.host !== line.host || before.message === "") return null;
    line.program = before.program;
    line.pid = before.pid;
    return before.message;
  }

  private add(): void {
    this.record++;
    if (this.time >= this.span.from && this.time < this.span.to)
      this.rows.add(this.record, this.line, this.facts, this.time, this.repeats);
  }
}

function paddingOf(text: string): number {
  let start = 0;
  while (text.charCodeAt(start) === 0) start++;
  return start;
}

const isBlank = (text: string): boolean => text === "" || (text.charCodeAt(0) <= 32 && text.trim() === "");
