import { type Compression, contents } from "./compression.js";
import type { Input } from "./source.js";

const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;

/** Where rows lie in a text file. */
export interface Places {
  /** Physical line (1 for the first) of the byte with this number. */
  readonly byOffset: ReadonlyMap<number, number>;
  /** Physical line on which this record begins; records count from 1, without header, empty lines and rejected rows. */
  readonly byRecord: ReadonlyMap<number, number>;
}

/** What to look for, and in what kind of text. */
export interface Search {
  readonly compression: Compression;
  /** The byte between fields, for text in which quotes may hold line ends; undefined where a line is a record. */
  readonly delimiter?: number;
  /** The byte that quotes are written with, and whether a backslash takes its meaning from one. */
  readonly quote?: number;
  readonly slashed?: boolean;
  /** Whether the first line that is not empty is a header. */
  readonly header: boolean;
  /** Lines before it that are not empty. */
  readonly preamble?: number;
  /** Whether an empty line is a record, but for so many at the beginning; undefined where none is. */
  readonly blanksAfter?: number;
  /** Byte offsets at which rejected rows begin. */
  readonly offsets: readonly number[];
  /** Numbers of records. */
  readonly records: readonly number[];
}

/** Physical lines of byte offsets and of records: reads the file through, but only as far as the last of them. */
export async function findLines(input: Input, search: Search): Promise<Places> {
  const byOffset = new Map<number, number>();
  const byRecord = new Map<number, number>();
  const offsets = [...search.offsets].sort((a, b) => a - b);
  const wanted = new Set(search.records);
  let position = 0;
  let line = 1;
  let record = (search.header ? -1 : 0) - (search.blanksAfter ?? 0) - (search.preamble ?? 0);
  let next = 0;
  let lineStart = true;
  let fieldStart = true;
  let quoted = false;
  let escaped = false;
  let skipping = false;
  let returned = false;

  for await (const chunk of contents(input, search.compression)) {
    for (let i = 0; i < chunk.length; i++, position++) {
      const byte = chunk[i];
      if (returned && byte !== NEWLINE) {
        line++;
        returned = false;
      }
      const blank = byte === NEWLINE || byte === RETURN;
      const counts: boolean = !blank || (search.blanksAfter !== undefined && !(returned && byte === NEWLINE));
      if (lineStart && counts && !quoted) {
        // The engine may mean the empty lines before, or the byte after.
        const before = next;
        while (next < offsets.length && offsets[next] <= position + 1) byOffset.set(offsets[next++], line);
        skipping = next > before;
        if (!skipping && ++record > 0 && wanted.has(record)) byRecord.set(record, line);
        lineStart = false;
        fieldStart = true;
      }
      while (!lineStart && next < offsets.length && offsets[next] <= position) byOffset.set(offsets[next++], line);
      const turns: boolean = byte === search.quote && !skipping && (quoted || fieldStart) && !escaped;
      if (turns) quoted = !quoted;
      escaped = quoted && search.slashed === true && byte === BACKSLASH && !escaped;
      // A quote may follow a quote: doubled, it closes and opens again at once.
      fieldStart = byte === search.delimiter || turns;
      if (byte === NEWLINE) {
        line++;
        returned = false;
      } else if (byte === RETURN) returned = true;
      if (blank && !quoted) lineStart = true;
    }
    if (next >= offsets.length && byRecord.size >= wanted.size) break;
  }
  for (; next < offsets.length; next++) byOffset.set(offsets[next], line);
  return { byOffset, byRecord };
}
