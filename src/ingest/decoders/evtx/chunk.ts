import { Damage, placeOf } from "./damage.js";
import { Texts } from "./texts.js";

/** Chunks lie one after another and are read each by itself: offsets in a chunk count from its beginning. */
export const CHUNK_SIZE = 65536;

/** The names of elements and attributes are identifiers; longer ones would be hostile. */
const LONGEST_NAME = 1024;

/**
 * What the records of one chunk may unfold to, in units of about a character. A chunk of real events stays far below; one
 * whose templates repeat each other would otherwise fill all memory.
 */
const ALLOWANCE = 1 << 23;

/** The bytes of one chunk, of which `length` are there, and the names in it. */
export class Chunk {
  readonly bytes: Buffer = Buffer.alloc(CHUNK_SIZE);
  readonly view: DataView = new DataView(this.bytes.buffer, this.bytes.byteOffset, CHUNK_SIZE);
  private readonly texts = new Texts(this.bytes, this.view);
  private readonly names = new Map<number, string>();
  private left = ALLOWANCE;

  constructor(public length: number = 0) {}

  /** Takes what was written to `bytes` as the next chunk. */
  begin(length: number): void {
    this.length = length;
    this.left = ALLOWANCE;
    this.names.clear();
  }

  /** What the chunk's records unfolded to. */
  get spent(): number {
    return ALLOWANCE - this.left;
  }

  /** Counts work that a few bytes of the chunk can ask for many times. */
  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) throw new Damage("the records of this chunk unfold to more than a chunk of events can hold");
  }

  /** UTF-16 text; the caller knows that it lies in the chunk. */
  text(at: number, bytes: number): string {
    return this.texts.at(at, bytes);
  }

  /** The bytes that the name at this offset takes: a link, a hash, its length, its characters and a NUL. */
  nameSize(at: number): number {
    if (at + 8 > this.length) throw new Damage(`a name at ${placeOf(at)} lies outside the chunk`);
    return 10 + 2 * this.view.getUint16(at + 6, true);
  }

  nameAt(at: number): string {
    const known = this.names.get(at);
    if (known !== undefined) return known;
    const characters = (this.nameSize(at) - 10) / 2;
    if (characters > LONGEST_NAME || at + 8 + 2 * characters > this.length)
      throw new Damage(`a name at ${placeOf(at)} does not end where it should`);
    const name = this.text(at + 8, 2 * characters);
    this.names.set(at, name);
    return name;
  }
}
