import { stat } from "node:fs/promises";
import { type Compression, contents } from "./compression.js";
import type { Dialect } from "./dialect.js";
import type { Input } from "./source.js";

const [NEWLINE, RETURN, DOUBLE, SINGLE] = [10, 13, 34, 39];
/** The engine reads a file up to this size in one go. */
const ONE_GO = 8_000_000;

/** Looks at text, piece by piece, for line ends that may stand in quotes: where a line has an odd number of them so far. */
export class QuotedBreaks {
  private readonly odd: Record<string, boolean> = { '"': false, "'": false };
  private readonly seen: Record<string, boolean> = { '"': false, "'": false };

  look(piece: Buffer): void {
    this.lookFor('"', DOUBLE, piece);
    this.lookFor("'", SINGLE, piece);
  }

  found(quote: string): boolean {
    return this.seen[quote] ?? false;
  }

  private lookFor(quote: string, code: number, piece: Buffer): void {
    if (this.seen[quote] || (!this.odd[quote] && !piece.includes(code))) return;
    let odd = this.odd[quote];
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i];
      if (byte === code) odd = !odd;
      else if (odd && (byte === NEWLINE || byte === RETURN)) {
        this.seen[quote] = true;
        return;
      }
    }
    this.odd[quote] = odd;
  }
}

/**
 * Whether values of delimited text may hold line ends. The engine's threads would then begin in the middle of such values
 * and take parts of them for rows, so that the text must be read by one. `looked` has seen all of it, where it was
 * decompressed to be checked; decompressing zstd once more would take longer than reading it with one thread.
 */
export async function holdsBreaks(
  input: Input,
  compression: Compression,
  dialect: Dialect,
  looked: QuotedBreaks,
  signal?: AbortSignal,
): Promise<boolean> {
  if (dialect.quote === "") return false;
  if (dialect.slashed || compression === "zstd") return true;
  if (compression === "gzip") return looked.found(dialect.quote);
  if ((await stat(input.path)).size <= ONE_GO) return false;
  for await (const piece of contents(input, compression, undefined, signal)) {
    looked.look(piece);
    if (looked.found(dialect.quote)) return true;
  }
  return false;
}
