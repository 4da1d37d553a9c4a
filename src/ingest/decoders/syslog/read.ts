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

  constructor(
    private readonly clock: Clock,
    private readonly span: Span,
  ) {}

  *batches(lines: Iterable<string | BadLine>, reader: LineReader): Generator<DecodedBatch> {
    for (const text of lines) {
      const wrong = typeof text === "string" ? this.take(text, reader.unfinished) : text.reason;
      if (typeof wrong === "string") this.rows.reject(reader.number, wrong);
      else if (wrong !== null) yield* this.add(wrong);
      if (this.rows.full) yield this.rows.take();
    }
  }

  /** What a line stands for, what is wrong with it, or null for an empty one. */
  private take(given: string, unfinished: boolean): Meaning | string | null {
    const { line, facts } = this;
    const text = given.charCodeAt(0) === 0 ? withoutPadding(given) : given;
    if (text.charCodeAt(0) <= 32 || text === "") {
      if (given !== text && text.trim() === "") return "it holds nothing but NUL bytes";
      if (text.trim() === "") return null;
    }
    if (text.includes("\0")) return "it holds NUL bytes";
    const wrong = readLine(text, line);
    if (wrong !== null) return unfinished ? `${wrong}, and the file ends with it` : wrong;
    const time = this.clock.microseconds(line.stamp);
    if (Number.isNaN(time)) return "its year has no 29 February";
    const repeat = repeatOf(line.message);
    const message = repeat ? this.repeated(repeat) : line.message;
    const times = repeat && message !== null ? repeat.times : null;
    const many = times === null ? null : tooMany(times, line.message.length);
    if (many !== null) return many;
    readMessage(line.program, message ?? line.message, facts);
    if (unfinished && facts.torn) return "the file ends inside it";
    if (!repeat) Object.assign(this.before, line);
    return { time, times };
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

  private *add({ time, times }: Meaning): Generator<DecodedBatch> {
    const inside = time >= this.span.from && time < this.span.to;
    for (let rest = times ?? 1; rest > 0; rest--) {
      this.record++;
      if (!inside) continue;
      this.rows.add(this.record, this.line, this.facts, time, times);
      if (this.rows.full) yield this.rows.take();
    }
  }
}

/** When a line happened, and how often it says that it did. */
interface Meaning {
  readonly time: number;
  readonly times: number | null;
}

/** After a crash, file systems leave NUL bytes before the next line. */
function withoutPadding(text: string): string {
  let start = 0;
  while (text.charCodeAt(start) === 0) start++;
  return text.slice(start);
}
