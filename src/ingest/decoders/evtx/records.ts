import type { Chunk } from "./chunk.js";
import { placeOf } from "./damage.js";
import { FIRST_RECORD } from "./headers.js";

/** A record, or a stretch where one should be. */
export type Found =
  | { readonly at: number; readonly end: number; readonly id: bigint }
  | { readonly at: number; readonly reason: string };

/** A record begins with a mark, its size, its identifier and the time it was written; its size stands again at its end. */
export const RECORD_HEADER = 24;
const SMALLEST = RECORD_HEADER + 5;
const MARK = Buffer.from([0x2a, 0x2a, 0, 0]);
/** After damage only a record that follows on the one before is taken: old ones lie about behind the end. */
const FARTHEST = 4096n;

/**
 * The records of a chunk, one after another up to `end`. Where the chain breaks, the next record is looked for. With `guess`
 * the end is not known: what does not look like a record then ends the chunk, if none follows.
 */
export function* recordsIn(chunk: Chunk, end: number, guess: boolean): Generator<Found> {
  let at = FIRST_RECORD;
  let last: bigint | undefined;
  while (at + RECORD_HEADER <= end) {
    const size = chunk.view.getUint32(at + 4, true);
    const marked = isMark(chunk, at);
    if (marked && size >= SMALLEST && at + size <= end && (closed(chunk, at, size) || follows(chunk, at + size, end))) {
      last = chunk.view.getBigUint64(at + 8, true);
      yield { at, end: at + size, id: last };
      at += size;
      continue;
    }
    const next = nextRecord(chunk, at + 4, end, last);
    if (next < 0 && guess && !marked) return;
    const cut = next < 0 && end === chunk.length;
    yield { at, reason: cut ? `a record at ${placeOf(at)} is cut off` : `there is no whole record at ${placeOf(at)}` };
    if (next < 0) return;
    at = next;
  }
}

const isMark = ({ bytes }: Chunk, at: number): boolean => bytes.compare(MARK, 0, 4, at, at + 4) === 0;

const closed = ({ view }: Chunk, at: number, size: number): boolean => view.getUint32(at + size - 4, true) === size;

const follows = (chunk: Chunk, at: number, end: number): boolean => at === end || (at + 4 <= end && isMark(chunk, at));

function nextRecord(chunk: Chunk, from: number, end: number, last: bigint | undefined): number {
  const { bytes, view } = chunk;
  for (let at = bytes.indexOf(MARK, from); at >= 0 && at + SMALLEST <= end; at = bytes.indexOf(MARK, at + 4)) {
    const size = view.getUint32(at + 4, true);
    if (size < SMALLEST || at + size > end || !closed(chunk, at, size)) continue;
    const id = view.getBigUint64(at + 8, true);
    if (last === undefined || (id > last && id - last <= FARTHEST)) return at;
  }
  return -1;
}
