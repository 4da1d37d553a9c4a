import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { type Compression, contents } from "./compression.js";
import { type Parting, QuoteLook } from "./quoteLook.js";
import type { Input } from "./source.js";

const NEWLINE = 10;
/** The engine reads a file up to this size in one go. */
const ONE_GO = 8_000_000;
const PIECE = 1 << 20;

/** Lines of more bytes than this are long. */
export const USUAL_LINE: number = PIECE;

/** What decides how the engine reads lines. */
export interface Lines {
  /** Values in quotes may hold line ends: threads would begin in the middle of them and take parts of them for rows. */
  readonly breaks: boolean;
  /** Some line may be longer than {@link USUAL_LINE}. */
  readonly long: boolean;
  /** All of it is known to be UTF-8. */
  readonly utf8: boolean;
  /** Some quote is not closed as it should be; undefined where that was not looked for. */
  readonly unclosed?: boolean;
}

/** A row of text may have this many bytes; each of the engine's threads holds two of them. */
export const LONGEST: number = 16_000_000;

/** Looks at text, piece by piece, for long lines, for what is not UTF-8, and for quotes. */
export class LineLook {
  private readonly quotes = new Set<string>();
  /** Bytes since the last line end. */
  private open = 0;
  /** The beginning of a character that the last piece broke off. */
  private begun: Buffer = Buffer.alloc(0);
  private sound = true;
  /** Whether a line of more than {@link USUAL_LINE} bytes was seen. */
  long = false;

  constructor(private readonly wanted: readonly string[] = ['"', "'"]) {}

  /** Whether all that was seen is UTF-8. */
  get utf8(): boolean {
    return this.sound && this.begun.length === 0;
  }

  look(piece: Buffer): void {
    if (this.sound) this.decode(piece);
    for (const quote of this.wanted) if (!this.quotes.has(quote) && piece.includes(quote)) this.quotes.add(quote);
    for (let at = 0; at < piece.length && !this.long; at += PIECE) this.measure(piece.subarray(at, at + PIECE));
  }

  /** Whether there is such a quote. */
  has(quote: string): boolean {
    return this.quotes.has(quote);
  }

  private decode(piece: Buffer): void {
    let from = 0;
    if (this.begun.length > 0) {
      while (from < piece.length && isContinued(piece[from])) from++;
      this.begun = Buffer.concat([this.begun, piece.subarray(0, from)]);
      if (from === piece.length && this.begun.length < 4) return;
      this.sound = isUtf8(this.begun);
    }
    const until = Math.max(from, wholeUntil(piece));
    this.sound &&= isUtf8(piece.subarray(from, until));
    this.begun = Buffer.from(piece.subarray(until));
  }

  /** A piece is no longer than a usual line, so that only lines that go on from one to the next can be long. */
  private measure(piece: Buffer): void {
    const first = piece.indexOf(NEWLINE);
    this.long = this.open + (first < 0 ? piece.length : first + 1) > USUAL_LINE;
    this.open = first < 0 ? this.open + piece.length : piece.length - 1 - piece.lastIndexOf(NEWLINE);
  }
}

const isContinued = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Where the last character of a piece begins, if that is not all there, else the piece's length. */
function wholeUntil(piece: Buffer): number {
  let at = piece.length - 1;
  while (at > piece.length - 4 && at > 0 && isContinued(piece[at])) at--;
  const lead = piece[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return piece.length - at < length ? at : piece.length;
}

/**
 * How the lines of a text are that is parted and quoted so ("" for no quotes). `looked` has seen all of it, where it was
 * decompressed to be checked; decompressing zstd once more would take longer than reading it with one thread.
 */
export async function linesOf(
  input: Input,
  compression: Compression,
  parting: Parting,
  looked: LineLook,
  signal?: AbortSignal,
): Promise<Lines> {
  const { quote } = parting;
  if (compression === "zstd") return { breaks: quote !== "", long: true, utf8: false };
  const quotes = quote === "" ? undefined : new QuoteLook(parting);
  const found = ({ long, utf8 }: LineLook): Lines => ({
    breaks: quotes !== undefined && (quotes.breaks || quotes.unclosed),
    long,
    utf8,
    unclosed: quotes?.unclosed ?? false,
  });
  if (compression === "gzip") {
    if (looked.has(quote))
      for await (const piece of contents(input, compression, undefined, signal)) quotes?.look(piece);
    return found(looked);
  }
  const file = await open(input.path);
  try {
    const small = (await file.stat()).size <= ONE_GO;
    const look = new LineLook([]);
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      look.look(piece);
      quotes?.look(piece);
    }
    const lines = found(look);
    return small ? { ...lines, long: true } : lines;
  } finally {
    await file.close();
  }
}
