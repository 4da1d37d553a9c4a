import type { Chunk } from "./chunk.js";
import { Damage, placeOf } from "./damage.js";

/** Reads a stretch of a chunk from front to back and never beyond its end. */
export class Cursor {
  constructor(
    readonly chunk: Chunk,
    public at: number,
    readonly end: number,
  ) {
    if (end > chunk.length || at > end) throw new Damage(`something at ${placeOf(at)} reaches past the chunk's end`);
  }

  u8(): number {
    return this.chunk.view.getUint8(this.take(1));
  }

  u16(): number {
    return this.chunk.view.getUint16(this.take(2), true);
  }

  u32(): number {
    return this.chunk.view.getUint32(this.take(4), true);
  }

  /** Text with its length in characters before it. */
  text(): string {
    const bytes = 2 * this.u16();
    return this.chunk.text(this.take(bytes), bytes);
  }

  /** A name, by its offset in the chunk; where a name is used first, it follows at once. */
  name(): string {
    const offset = this.u32();
    if (offset === this.at) this.take(this.chunk.nameSize(offset));
    return this.chunk.nameAt(offset);
  }

  /** Goes on by so many bytes; gives where they begin. */
  take(bytes: number): number {
    const start = this.at;
    if (bytes > this.end - start) throw new Damage(`it breaks off at ${placeOf(start)}`);
    this.at = start + bytes;
    return start;
  }

  get done(): boolean {
    return this.at >= this.end;
  }
}
