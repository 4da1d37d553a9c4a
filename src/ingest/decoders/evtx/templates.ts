import type { Chunk } from "./chunk.js";
import { Cursor } from "./cursor.js";
import { Damage, placeOf } from "./damage.js";
import { type Plan, planOf } from "./plan.js";
import { nodesOf, type TemplateSource } from "./xml.js";

const DEEPEST = 8;

/** The templates of a chunk, each read once; of one that cannot be read it is known why. */
export class Templates implements TemplateSource {
  private readonly known = new Map<number, Plan | string>();
  private depth = 0;

  constructor(private readonly chunk: Chunk) {}

  clear(): void {
    this.known.clear();
  }

  planAt(offset: number): Plan {
    const known = this.known.get(offset) ?? this.read(offset);
    if (typeof known === "string") throw new Damage(`its template at ${placeOf(offset)} cannot be read: ${known}`);
    return known;
  }

  private read(offset: number): Plan | string {
    this.known.set(offset, "it holds itself");
    this.depth++;
    const result = this.parse(offset);
    this.depth--;
    this.known.set(offset, result);
    return result;
  }

  /** A definition: a link, an identifier of 16 bytes, its size, its XML. */
  private parse(offset: number): Plan | string {
    const { chunk } = this;
    try {
      if (this.depth > DEEPEST) return `templates are nested deeper than ${DEEPEST}`;
      if (offset + 24 > chunk.length) return "it lies outside the chunk";
      const size = chunk.view.getUint32(offset + 20, true);
      const cursor = new Cursor(chunk, offset + 24, offset + 24 + size);
      // Definitions that lie over each other could be read again and again.
      chunk.spend(size);
      return planOf(nodesOf(cursor, this));
    } catch (error) {
      if (error instanceof Damage) return error.message;
      throw error;
    }
  }
}
