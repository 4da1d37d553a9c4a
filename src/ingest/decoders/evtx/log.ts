import type { Batch } from "./batch.js";
import { CHUNK_SIZE, Chunk } from "./chunk.js";
import { Damage, placeOf } from "./damage.js";
import { EventReader, type TimeRange } from "./event.js";
import { type ChunkHeader, chunkHeader, FIRST_RECORD, type FileHeader, recordsSound } from "./headers.js";
import { RECORD_HEADER, recordsIn } from "./records.js";
import { Row } from "./row.js";
import { Templates } from "./templates.js";

/** More records than this do not go into a chunk; a header that says so is not believed. */
const MOST_RECORDS = CHUNK_SIZE / 28;

/** A chunk without a record that can be recognised; an unused one is all zeros, as those at a file's end are. */
interface Gone {
  readonly chunk: number;
  readonly unused: boolean;
}

/** Reads a log chunk by chunk and keeps count of what it has and lacks. */
export class LogReader {
  readonly chunk: Chunk = new Chunk();
  private readonly templates = new Templates(this.chunk);
  private readonly events: EventReader;
  private chunks = 0;
  private records = 0;
  private lastId = 0;
  /** The number of the record that was read before. */
  private previous = 0;
  /** Chunks without a record that can be recognised, since the last one with records. */
  private gone: Gone[] = [];
  private altered: number[] = [];

  constructor(range: TimeRange) {
    this.events = new EventReader(this.chunk, this.templates, range);
  }

  /** Reads the chunk whose first `length` bytes are in `chunk.bytes`. */
  read(length: number, batch: Batch): void {
    // Too little to tell what it held: then the file's own count says how many chunks are missing.
    if (length < FIRST_RECORD) return;
    this.chunks++;
    this.chunk.begin(length);
    this.templates.clear();
    const header = chunkHeader(this.chunk);
    const { bytes } = this.chunk;
    if (!header.magic && bytes.compare(ZEROS, 0, length, 0, length) === 0) {
      this.gone.push({ chunk: this.chunks, unused: true });
      return;
    }
    const known = header.sound && header.end >= FIRST_RECORD && header.end <= CHUNK_SIZE;
    const end = known ? Math.min(header.end, length) : length;
    if (!header.magic || !known || (end === header.end && !recordsSound(this.chunk, end)))
      this.altered.push(this.chunks);
    if (known && header.end > FIRST_RECORD) this.lostBefore(header.first, batch);
    const found = this.readRecords(end, !known, batch);
    if (known) this.missing(header, found, length, batch);
    batch.weight += this.chunk.spent;
  }

  private readRecords(end: number, guess: boolean, batch: Batch): number {
    let found = 0;
    for (const record of recordsIn(this.chunk, end, guess)) {
      found++;
      this.records++;
      if ("reason" in record) {
        batch.reject(this.records, `chunk ${this.chunks}: ${record.reason}`);
        continue;
      }
      this.lostBefore(Number(record.id), batch);
      this.reached(Number(record.id));
      try {
        const row = new Row(batch);
        if (this.events.read(record.at + RECORD_HEADER, record.end - 4, row)) row.finish(this.records);
        else batch.drop();
      } catch (error) {
        if (!(error instanceof Damage)) throw error;
        batch.drop();
        batch.reject(this.records, `chunk ${this.chunks}, EventRecordID ${record.id}: ${error.message}`);
      }
    }
    if (found === 0 && guess) this.gone.push({ chunk: this.chunks, unused: this.isEmpty(end) });
    return found;
  }

  private reached(id: number): void {
    this.previous = id;
    this.lastId = Math.max(this.lastId, id);
  }

  private isEmpty(end: number): boolean {
    return this.chunk.bytes.compare(ZEROS, FIRST_RECORD, end, FIRST_RECORD, end) === 0;
  }

  /** Counts what the chunks held that are gone before the record with this number. */
  private lostBefore(id: number, batch: Batch): void {
    const { gone } = this;
    if (gone.length === 0) return;
    this.gone = [];
    const lost = id - this.previous - 1;
    if (lost === 0 && gone.every(({ unused }) => unused)) return;
    rejectGone(gone, lost > 0 && lost <= gone.length * MOST_RECORDS ? lost : undefined, batch);
  }

  /** Counts the records that a chunk's header names and that were not found. */
  private missing({ first, last }: ChunkHeader, found: number, length: number, batch: Batch): void {
    const stated = last - first + 1;
    if (!(stated > 0 && stated <= MOST_RECORDS)) return;
    this.reached(last);
    const lost = stated - found;
    if (lost <= 0) return;
    const where = length < CHUNK_SIZE ? "the file is cut off in" : "they are no longer in";
    batch.reject(
      null,
      `${lost} more ${lost === 1 ? "record is" : "records are"} lost: ${where} chunk ${this.chunks}`,
      lost,
    );
  }

  /** Counts what a file's header names beyond the last record; gives what else is to be said of the file. */
  finish(header: FileHeader, file: string, batch: Batch): string[] {
    // Windows makes a file larger than it needs: what the header does not count was never used.
    const gone = this.gone.filter(({ chunk, unused }) => !unused || (header.sound && chunk <= header.chunks));
    const cut = header.sound ? Math.max(0, header.chunks - this.chunks) : 0;
    const lost = header.nextRecord - 1 - this.lastId;
    const counted =
      header.sound && !header.wrapped && this.lastId > 0 && lost > 0 && lost <= (cut + gone.length + 1) * MOST_RECORDS;
    if (gone.length > 0) rejectGone(gone, counted && cut === 0 ? lost : undefined, batch);
    if (cut > 0) {
      const more = counted ? Math.max(1, lost - gone.length) : 1;
      batch.reject(
        null,
        `the file is cut off: it should have ${header.chunks} chunks and has ${this.chunks}${counted ? `, with ${more} more records` : ""}; fetch it again`,
        more,
      );
    }
    const { altered } = this;
    if (altered.length === 0) return [];
    const which = altered.length === 1 ? "A chunk" : `${altered.length} chunks`;
    return [
      `${which} of ${file} (the first: number ${altered[0]}, ${placeOf(altered[0] * CHUNK_SIZE - CHUNK_SIZE + 4096)}) ${altered.length === 1 ? "does" : "do"} not match ${altered.length === 1 ? "its" : "their"} checksum: the file was being written when it was copied, or was changed. What can be read of it was kept.`,
    ];
  }
}

/** Counts chunks that are gone; `lost` is how many records they held, where that is known, else one a chunk is counted. */
function rejectGone(gone: readonly Gone[], lost: number | undefined, batch: Batch): void {
  const others = gone.length > 1 ? ` and the ${gone.length - 1} after it hold` : " holds";
  const many = lost === undefined ? "" : `; by the numbers of the others, ${lost} are lost`;
  batch.reject(null, `chunk ${gone[0].chunk}${others} no records that can be recognised${many}`, lost ?? gone.length);
}

const ZEROS = Buffer.alloc(CHUNK_SIZE);
