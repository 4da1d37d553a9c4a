import type { Explainer } from "./explainer.js";
import type { LeafBoxes } from "./leafBoxes.js";
import { leafEntry } from "./leafTable.js";
import { shapleyWeightsUpTo } from "./shapleyWeights.js";

/** Rows to add at a time. */
const ROWS = 128;
/** Most features on a leaf's path with which a pattern's entry is kept for the next row that has it. */
const NARROW = 10;

/**
 * Explains rows leaf by leaf, without preparation. Rows fail few patterns of a leaf's features, so each pattern's entry is worked out
 * once for all rows of a block; leaves with too many features for that go row by row.
 */
export class PolynomialExplainer implements Explainer {
  readonly blockRows: number = ROWS;
  readonly #width: number;
  readonly #boxes: LeafBoxes;
  readonly #weights: Float64Array[];
  readonly #holding: Int32Array;
  readonly #coefficients: Float64Array;
  /** The block's values, column by column. */
  readonly #columns: Float64Array;
  readonly #patterns: Int32Array = new Int32Array(ROWS);
  /** By pattern: the leaf whose entry was last kept, and the entries. */
  readonly #kept: Int32Array;
  readonly #entries: Float64Array;

  constructor(boxes: LeafBoxes, width: number) {
    const narrow = Math.min(boxes.widest, NARROW);
    this.#width = width;
    this.#boxes = boxes;
    this.#weights = shapleyWeightsUpTo(boxes.widest);
    this.#holding = new Int32Array(boxes.widest);
    this.#coefficients = new Float64Array(boxes.widest + 1);
    this.#columns = new Float64Array(ROWS * width);
    this.#kept = new Int32Array(1 << narrow);
    this.#entries = new Float64Array(narrow << narrow);
  }

  add(values: Float32Array, rowAt: (index: number) => number, count: number, out: Float64Array, at: number): void {
    const width = this.#width;
    for (let r = 0; r < count; r++) {
      const base = rowAt(r) * width;
      for (let j = 0; j < width; j++) this.#columns[j * ROWS + r] = values[base + j];
    }
    const { start, value } = this.#boxes;
    this.#kept.fill(-1);
    for (let leaf = 0; leaf < value.length; leaf++) {
      if (start[leaf + 1] - start[leaf] <= NARROW) this.#addNarrow(leaf, count, out, at);
      else for (let r = 0; r < count; r++) this.#addWide(leaf, r, out, at + r * width);
    }
  }

  #addNarrow(leaf: number, count: number, out: Float64Array, at: number): void {
    const { start, feature, ratio, value } = this.#boxes;
    const first = start[leaf];
    const k = start[leaf + 1] - first;
    if (k === 0) return;
    this.#findPatterns(first, k, count);
    const width = this.#width;
    const patterns = this.#patterns;
    const kept = this.#kept;
    const entries = this.#entries;
    for (let r = 0, to = at; r < count; r++, to += width) {
      const pattern = patterns[r];
      const entry = pattern * k;
      if (kept[pattern] !== leaf) {
        kept[pattern] = leaf;
        leafEntry(pattern, ratio, first, k, -value[leaf], this.#weights[k], this.#coefficients, entries, entry);
      }
      for (let i = 0; i < k; i++) out[to + feature[first + i]] += entries[entry + i];
    }
  }

  /** For each row the features of a leaf's path that keep it from the leaf, as bits. */
  #findPatterns(first: number, k: number, count: number): void {
    const { feature, low, high, missing } = this.#boxes;
    const patterns = this.#patterns;
    const columns = this.#columns;
    patterns.fill(0, 0, count);
    for (let i = 0; i < k; i++) {
      const column = feature[first + i] * ROWS;
      const below = low[first + i];
      const above = high[first + i];
      const gap = missing[first + i];
      for (let r = 0; r < count; r++) {
        const x = columns[column + r];
        const holds = (+(x > below) & +(x <= above)) | (gap & +Number.isNaN(x));
        patterns[r] |= (holds ^ 1) << i;
      }
    }
  }

  /** What {@link leafEntry} works out, for any number of features. */
  #addWide(leaf: number, row: number, out: Float64Array, at: number): void {
    const { start, feature, low, high, missing, ratio, value } = this.#boxes;
    const holding = this.#holding;
    const q = this.#coefficients;
    const first = start[leaf];
    const last = start[leaf + 1];
    const weights = this.#weights[last - first];
    let count = 0;
    let failing = -value[leaf];
    q[0] = 1;
    for (let i = first; i < last; i++) {
      const x = this.#columns[feature[i] * ROWS + row];
      const z = ratio[i];
      if ((x > low[i] && x <= high[i]) || (missing[i] === 1 && Number.isNaN(x))) {
        holding[count++] = i;
        q[count] = 1;
        for (let s = count - 1; s > 0; s--) q[s] = q[s] * z + q[s - 1];
        q[0] *= z;
      } else failing *= z;
    }
    if (count < last - first) {
      let share = 0;
      for (let s = 0; s <= count; s++) share += q[s] * weights[s];
      share *= failing;
      for (let i = first, held = 0; i < last; i++) {
        if (held < count && holding[held] === i) held++;
        else out[at + feature[i]] -= share;
      }
    }
    for (let j = 0; j < count; j++) {
      const i = holding[j];
      const z = ratio[i];
      // The polynomial without this feature: divided by (z + y), from the highest coefficient down.
      let c = 1;
      let share = weights[count - 1];
      for (let s = count - 1; s > 0; s--) {
        c = q[s] - c * z;
        share += c * weights[s - 1];
      }
      out[at + feature[i]] += failing * (1 - z) * share;
    }
  }
}
