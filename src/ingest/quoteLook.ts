import type { Dialect } from "./dialect.js";
import { LONGEST } from "./lineLook.js";

const [NEWLINE, RETURN, BACKSLASH, BLANK] = [10, 13, 92, 32];
const [START, PLAIN, QUOTED, ESCAPED, AFTER] = [0, 1, 2, 3, 4];
const BOM = Buffer.from("\uFEFF");

/** How the values of a text are parted and quoted. */
export type Parting = Pick<Dialect, "delimiter" | "quote" | "slashed">;

/** Looks at delimited text, piece by piece, for line ends in quotes, and for quotes that are not closed as they should be. */
export class QuoteLook {
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly slash: number;
  private state = START;
  private before = 0;
  private openedAt = 0;
  private wrong = false;
  /** Whether line ends stand in quotes. */
  breaks = false;

  constructor({ delimiter, quote, slashed }: Parting) {
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
    this.slash = slashed ? BACKSLASH : -1;
  }

  /** Whether a quote is open now, was so for longer than a row may be, or was followed by something else than the next value. */
  get unclosed(): boolean {
    return this.wrong || this.state === QUOTED || this.state === ESCAPED;
  }

  look(piece: Buffer): void {
    if (!this.wrong) this.follow(piece);
    this.before += piece.length;
    if (this.state === QUOTED && this.before - this.openedAt > LONGEST) this.wrong = true;
  }

  private follow(piece: Buffer): void {
    const { delimiter, quote, slash } = this;
    let { state, breaks } = this;
    if (state < QUOTED && !piece.includes(quote)) {
      this.state = this.startsAfter(piece) ?? state;
      return;
    }
    const { length } = piece;
    for (let i = this.before === 0 && piece.subarray(0, 3).equals(BOM) ? 3 : 0; i < length; i++) {
      let byte = piece[i];
      // Most bytes only go on with a value.
      if (state === PLAIN)
        while (byte !== delimiter && byte !== NEWLINE && byte !== RETURN && i + 1 < length) byte = piece[++i];
      else if (state === QUOTED)
        while (byte !== quote && byte !== slash && byte !== NEWLINE && byte !== RETURN && i + 1 < length)
          byte = piece[++i];
      const ends = byte === NEWLINE || byte === RETURN;
      if (state === PLAIN) {
        if (byte === delimiter || ends) state = START;
      } else if (state === QUOTED) {
        if (byte === slash) state = ESCAPED;
        else if (byte === quote) state = AFTER;
        else if (ends) breaks = true;
      } else if (state === START) {
        if (byte === quote) {
          state = QUOTED;
          this.openedAt = this.before + i;
        } else if (byte !== delimiter && !ends && byte !== BLANK) state = PLAIN;
      } else if (state === ESCAPED) state = QUOTED;
      else if (byte === quote && slash < 0) state = QUOTED;
      else if (byte === delimiter || ends) state = START;
      else if (byte !== BLANK) {
        this.wrong = true;
        break;
      }
    }
    Object.assign(this, { state, breaks });
  }

  /** Where a value stands after text without a quote; undefined for blanks only. */
  private startsAfter(piece: Buffer): number | undefined {
    let at = piece.length - 1;
    while (at >= 0 && piece[at] === BLANK && this.delimiter !== BLANK) at--;
    if (at < 0) return undefined;
    return piece[at] === this.delimiter || piece[at] === NEWLINE || piece[at] === RETURN ? START : PLAIN;
  }
}
