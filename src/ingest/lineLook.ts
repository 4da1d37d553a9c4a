import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import type { Compression } from "./compression.js";
import type { Quoting } from "./records.js";
import type { Input } from "./source.js";

const [NEWLINE, RETURN] = [10, 13];
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
  /** A quote may be open at its end, or for longer than a row may be; undefined where that was not looked for. */
  readonly unclosed?: boolean;
}

/** A row of text may have this many bytes; each of the engine's threads holds two of them. */
export const LONGEST: number = 16_000_000;

/** Looks at text, piece by piece, for line ends in quotes of these kinds (where a line has an odd number of them so far), for long lines, and for what is not UTF-8. */
export class LineLook {
  private readonly states: Map<string, QuoteState>;
  /** Bytes before the piece. */
  private before = 0;
  /** Bytes since the last line end. */
  private open = 0;
  /** The beginning of a character that the last piece broke off. */
  private begun: Buffer = Buffer.alloc(0);
  private sound = true;
  /** Whether a line of more than {@link USUAL_LINE} bytes was seen. */
  long = false;

  constructor(quotes: readonly string[] = ['"', "'"]) {
    this.states = new Map(quotes.map((quote) => [quote, { openedAt: -1, breaks: false, overlong: false }]));
  }

  /** Whether all that was seen is UTF-8. */
  get utf8(): boolean {
    return this.sound && this.begun.length === 0;
  }

  look(piece: Buffer): void {
    if (this.sound) this.decode(piece);
    for (const [quote, state] of this.states) this.lookFor(quote.charCodeAt(0), state, piece);
    this.before += piece.length;
    for (let at = 0; at < piece.length && !this.long; at += PIECE) this.measure(piece.subarray(at, at + PIECE));
  }

  /** Whether line ends stand in these quotes. */
  breaks(quote: string): boolean {
    return this.states.get(quote)?.breaks ?? false;
  }

  /** Whether such a quote is open now, or was for longer than a row may be. */
  unclosed(quote: string): boolean {
    const state = this.states.get(quote);
    return state !== undefined && (state.openedAt >= 0 || state.overlong);
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

  private lookFor(code: number, state: QuoteState, piece: Buffer): void {
    if (state.openedAt < 0 && !piece.includes(code)) return;
    let { openedAt, breaks } = state;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i];
      if (byte === code) openedAt = openedAt < 0 ? this.before + i : -1;
      else if (openedAt >= 0 && (byte === NEWLINE || byte === RETURN)) breaks = true;
    }
    Object.assign(state, { openedAt, breaks });
    state.overlong ||= openedAt >= 0 && this.before + piece.length - openedAt > LONGEST;
  }
}

interface QuoteState {
  /** Where the quote stands that is open; -1 for none. */
  openedAt: number;
  breaks: boolean;
  overlong: boolean;
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
 * How the lines of a text are that has values in these quotes ("" for none). `looked` has seen all of it, where it was
 * decompressed to be checked; decompressing zstd once more would take longer than reading it with one thread.
 */
export async function linesOf(
  { path }: Input,
  compression: Compression,
  { quote, slashed }: Quoting,
  looked: LineLook,
  signal?: AbortSignal,
): Promise<Lines> {
  // Where quotes come after a backslash, they do not tell by their number what is in them.
  if (quote !== "" && slashed) return { breaks: true, long: true, utf8: false };
  if (compression === "zstd") return { breaks: quote !== "", long: true, utf8: false };
  const found = (look: LineLook): Lines => ({
    breaks: look.breaks(quote),
    long: look.long,
    utf8: look.utf8,
    unclosed: look.unclosed(quote),
  });
  if (compression === "gzip") return found(looked);
  const file = await open(path);
  try {
    const small = (await file.stat()).size <= ONE_GO;
    const look = new LineLook(quote === "" ? [] : [quote]);
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) break;
      look.look(buffer.subarray(0, bytesRead));
    }
    const lines = found(look);
    return small ? { ...lines, long: true } : lines;
  } finally {
    await file.close();
  }
}
