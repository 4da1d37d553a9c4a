import type { Dialect } from "./dialect.js";
import { LONGEST } from "./lineLook.js";

const [NEWLINE, RETURN, BACKSLASH, BLANK] = [10, 13, 92, 32];
const NOTHING = Buffer.alloc(0);

/** Where in a record a byte stands; of a line that is left out all are "skipped". */
type State = "field start" | "plain" | "quoted" | "escaped" | "after quote" | "skipped";

/**
 * Delimited text without the records in which a quote is not closed as it should be: by the end of the text, within the
 * bytes that a row may have, and before what parts values. The text goes on with the line after the one with that quote, so
 * that what the quote would have swallowed is read. Line ends stay where they were, and with them the numbers of lines;
 * but for text of one column, in which an empty line is a row. `lost` hears the line of each such quote.
 */
export class QuoteCheck {
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly escape: number;
  private readonly alone: boolean;
  private state: State = "field start";
  /** The record under way, and what was seen behind it. */
  private held: Buffer = NOTHING;
  /** In it: up to where it was given out, where the record begins, where the open quote stands, and what to look at next. */
  private given = 0;
  private from = 0;
  private openedAt = 0;
  private at = 0;
  /** The line with which the record begins, and its line ends so far. */
  private line = 1;
  private inside = 0;
  private out: Buffer[] = [];

  constructor(
    { delimiter, quote, slashed, header }: Pick<Dialect, "delimiter" | "quote" | "slashed" | "header">,
    private readonly lost: (line: number) => void,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
    this.escape = slashed ? BACKSLASH : -1;
    this.alone = header.length === 1;
  }

  /** The sound records that end in this piece; with `last` also what is left, which the text ends with. */
  push(piece: Buffer, last = false): Buffer {
    this.held = Buffer.concat([this.held.subarray(this.from), piece]);
    this.at -= this.from;
    this.openedAt -= this.from;
    this.given = this.from = 0;
    this.out = [];
    for (;;) {
      while (this.at < this.held.length) {
        const byte = this.held[this.at];
        // What follows \r decides whether it is a line end of its own.
        if (byte === RETURN && this.at + 1 === this.held.length && !last) break;
        this.at++;
        this.step(byte);
      }
      if (!last || (this.state !== "quoted" && this.state !== "escaped")) break;
      this.drop();
    }
    if (this.state === "skipped") this.given = this.from = this.at;
    if (last) this.from = this.held.length;
    this.give(this.from);
    return Buffer.concat(this.out);
  }

  private step(byte: number): void {
    const ends = byte === NEWLINE || byte === RETURN;
    switch (this.state) {
      case "quoted":
        if (byte === this.escape) this.state = "escaped";
        else if (byte === this.quote) this.state = "after quote";
        else if (byte === NEWLINE || (ends && this.held[this.at] !== NEWLINE)) this.inside++;
        if (this.at - this.openedAt > LONGEST) this.drop();
        return;
      case "escaped":
        this.state = "quoted";
        return;
      case "after quote":
        if (byte === this.quote && this.escape < 0) this.state = "quoted";
        else if (byte === this.delimiter) this.state = "field start";
        else if (ends) this.end();
        else if (byte !== BLANK) this.drop();
        return;
      case "field start":
        if (byte === this.quote) {
          this.state = "quoted";
          this.openedAt = this.at - 1;
        } else if (ends) this.end();
        else if (byte !== this.delimiter && byte !== BLANK) this.state = "plain";
        return;
      case "plain":
        if (byte === this.delimiter) this.state = "field start";
        else if (ends) this.end();
        return;
      case "skipped":
        if (!ends) return;
        this.given = this.at - 1;
        this.end();
        if (this.alone) this.given = this.from;
    }
  }

  /** The record ends with the byte before, or, between \r and \n, with the next. */
  private end(): void {
    if (this.held[this.at - 1] === RETURN && this.held[this.at] === NEWLINE) this.at++;
    this.line += this.inside + 1;
    this.inside = 0;
    this.from = this.at;
    this.state = "field start";
  }

  /** Leaves out the record with the open quote, up to the end of that quote's line. */
  private drop(): void {
    const { held, from, openedAt } = this;
    this.give(from);
    const before = lineEnds(held.subarray(from, openedAt));
    this.line += before.count;
    this.inside = 0;
    this.lost(this.line);
    if (!this.alone) this.out.push(before.bytes);
    this.at = openedAt;
    while (this.at < held.length && held[this.at] !== NEWLINE && held[this.at] !== RETURN) this.at++;
    this.given = this.from = this.at;
    this.state = "skipped";
  }

  private give(until: number): void {
    if (until > this.given) this.out.push(this.held.subarray(this.given, until));
    this.given = until;
  }
}

/** The line ends in some bytes: how many, and they alone. */
function lineEnds(text: Buffer): { count: number; bytes: Buffer } {
  const bytes = text.filter((byte) => byte === NEWLINE || byte === RETURN);
  const pairs = text.filter((byte, i) => byte === RETURN && text[i + 1] === NEWLINE);
  return { count: bytes.length - pairs.length, bytes: Buffer.from(bytes) };
}
