/** The counters of each file: the number of the first, the line of each, and the texts written in the file. */
export type CounterMap = { file: string; first: number; lines: number[]; words: string[] }[];

/** How often, in steps that double: a branch taken ten times is something else than one taken once. */
const STEPS = Uint8Array.from({ length: 256 }, (_, n) =>
  n < 4 ? n : n < 8 ? 4 : n < 16 ? 5 : n < 32 ? 6 : n < 128 ? 7 : 8,
);
const stepOf = (hits: number): number => STEPS[Math.min(hits, 255)];

/** Tells which branches an input reaches that none before it did. */
export class Coverage {
  /** Of each counter: the steps seen, a bit each. */
  private readonly seen: Uint16Array;
  private readonly places: readonly string[];
  private readonly slots: Uint32Array;

  constructor(
    map: CounterMap,
    covers: readonly string[],
    private readonly hits: Uint32Array,
  ) {
    const files = map.filter(({ file }) => covers.some((one) => file === one || file.startsWith(`${one}/`)));
    this.slots = Uint32Array.from(files.flatMap(({ first, lines }) => lines.map((_, i) => first + i)));
    this.places = files.flatMap(({ file, lines }) => lines.map((line) => `${file}:${line}`));
    this.seen = new Uint16Array(this.slots.length);
    // What was reached as the modules were loaded.
    this.news();
  }

  /** Counting begins anew. */
  reset(): void {
    this.hits.fill(0);
  }

  /** Takes note of what was reached; gives what is new: counters times 16 and their steps. */
  news(): number[] {
    const { slots, seen, hits } = this;
    const found: number[] = [];
    for (let i = 0; i < slots.length; i++) {
      const count = hits[slots[i]];
      if (count === 0) continue;
      const step = stepOf(count);
      if (seen[i] & (1 << step)) continue;
      seen[i] |= 1 << step;
      found.push(i * 16 + step);
    }
    return found;
  }

  /** Whether these were reached again. */
  has(features: readonly number[]): boolean {
    return features.every((feature) => stepOf(this.hits[this.slots[feature >> 4]]) === (feature & 15));
  }

  get total(): number {
    return this.slots.length;
  }

  get reached(): number {
    return this.seen.reduce((sum, bits) => sum + Number(bits > 0), 0);
  }

  /** Where the branches are that nothing reached. */
  get missed(): string[] {
    return this.places.filter((_, i) => this.seen[i] === 0);
  }
}
