import { isAscii, isUtf8 } from "node:buffer";

/** A line of more bytes is rejected, so that a file without line ends does not fill the memory. */
export const LONGEST_LINE: number = 1 << 16;

const NEWLINE = 10;
const RETURN = 13;
const PIECE = 1 << 18;

/** A line that cannot be given as text, and why. */
export class BadLine {
  constructor(readonly reason: string) {}
}
const TOO_LONG = new BadLine(`it is longer than ${LONGEST_LINE} bytes`);
const NOT_UTF8 = new BadLine("it is not UTF-8");

/**
 * Takes bytes apart into lines, which "\n", "\r\n" or "\r" ends, whatever pieces they come in. No more than a piece and
 * a line are held.
 */
export class LineReader {
  /** The number of the line that was given last, 1 for the first. */
  number = 0;
  /** Whether the file ends with the line that was given last, without a line end. */
  unfinished = false;
  /** Whether the line that was given last may hold NUL characters. */
  holdsNul = false;
  /** What is not yet given, at its beginning, and the piece at hand behind that. */
  private readonly buffer: Buffer = Buffer.allocUnsafe(LONGEST_LINE + 1 + PIECE);
  private rest = 0;
  private skipping = false;

  /** The lines that are whole now. */
  *push(bytes: Buffer): Generator<string | BadLine> {
    for (let start = 0; start < bytes.length; start += PIECE) yield* this.take(bytes.subarray(start, start + PIECE));
  }

  /** What is left once the bytes have come to their end. */
  *finish(): Generator<string | BadLine> {
    const bytes = this.buffer.subarray(0, this.rest);
    this.rest = 0;
    this.unfinished = bytes.at(-1) !== RETURN;
    if (this.skipping) yield this.bad(TOO_LONG);
    else yield* this.split(bytes);
  }

  private *take(piece: Buffer): Generator<string | BadLine> {
    piece.copy(this.buffer, this.rest);
    let bytes = this.buffer.subarray(0, this.rest + piece.length);
    if (this.skipping) {
      const end = endIn(bytes);
      if (end === -1 || (bytes[end] === RETURN && end === bytes.length - 1)) return this.skip(bytes);
      this.skipping = false;
      yield this.bad(TOO_LONG);
      bytes = bytes.subarray(end + (bytes[end] === RETURN && bytes[end + 1] === NEWLINE ? 2 : 1));
    }
    // A return at the very end may be the first half of "\r\n".
    const settled = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
    const cut = Math.max(settled.lastIndexOf(NEWLINE), settled.lastIndexOf(RETURN)) + 1;
    yield* this.split(bytes.subarray(0, cut));
    const rest = bytes.subarray(cut);
    if (rest.length > LONGEST_LINE + 1) return this.skip(rest);
    rest.copy(this.buffer);
    this.rest = rest.length;
  }

  /** Lets go of what is there of a line that is too long, but for a return at its end. */
  private skip(bytes: Buffer): void {
    this.skipping = true;
    this.rest = bytes.at(-1) === RETURN ? 1 : 0;
    this.buffer[0] = RETURN;
  }

  /** Where all bytes together are sound text, they are made text at once; else each line is looked at. */
  private *split(bytes: Buffer): Generator<string | BadLine> {
    const ascii = isAscii(bytes);
    const sound = ascii || isUtf8(bytes);
    const text = sound && !ascii ? bytes.toString("utf8") : bytes.toString("latin1");
    this.holdsNul = text.includes("\0");
    let newline = text.indexOf("\n");
    let back = text.indexOf("\r");
    for (let start = 0; start < text.length; ) {
      if (newline !== -1 && newline < start) newline = text.indexOf("\n", start);
      if (back !== -1 && back < start) back = text.indexOf("\r", start);
      const end = newline === -1 || (back !== -1 && back < newline) ? back : newline;
      const stop = end === -1 ? text.length : end;
      if (sound) yield this.sized(text.slice(start, stop), ascii);
      else yield this.decoded(bytes.subarray(start, stop));
      start = stop + (end === back && newline === back + 1 ? 2 : 1);
    }
  }

  private decoded(bytes: Buffer): string | BadLine {
    if (bytes.length > LONGEST_LINE) return this.bad(TOO_LONG);
    return isUtf8(bytes) ? this.sized(bytes.toString("utf8"), false) : this.bad(NOT_UTF8);
  }

  private sized(line: string, ascii: boolean): string | BadLine {
    if (line.length * 3 > LONGEST_LINE && (ascii ? line.length : Buffer.byteLength(line)) > LONGEST_LINE)
      return this.bad(TOO_LONG);
    return ++this.number === 1 && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
  }

  private bad(line: BadLine): BadLine {
    this.number++;
    return line;
  }
}

/** Where the first line end is, or -1. */
function endIn(bytes: Buffer): number {
  const newline = bytes.indexOf(NEWLINE);
  const back = (newline === -1 ? bytes : bytes.subarray(0, newline)).indexOf(RETURN);
  return back === -1 ? newline : back;
}
