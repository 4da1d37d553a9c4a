import { ascending } from "./sampling.js";

const FEATURE_THRESHOLD = Math.fround(1e-7);
const RANDOM_MAX = 2147483647;

/**
 * Draws one random split of a node, as scikit-learn's `node_split_random` does with one feature a split.
 * Works on a tree's own sample: `columns` holds its values feature by feature, `rows` is the order that splits rearrange.
 */
export class Splitter {
  readonly rows: Int32Array;
  /** Features found constant in the node last split, to be handed down to its children. */
  constants = 0;
  /** The split last drawn; `position` is where the right child's rows start, the node's end if there is none. */
  position = 0;
  feature = 0;
  threshold = 0;
  missingLeft = false;

  readonly #columns: Float32Array;
  readonly #size: number;
  readonly #features: Int32Array;
  readonly #constantFeatures: Int32Array;
  readonly #values: Float32Array;
  #random: number;

  constructor(columns: Float32Array, size: number, width: number, seed: number) {
    this.#columns = columns;
    this.#size = size;
    this.#random = seed;
    this.rows = ascending(size);
    this.#values = new Float32Array(size);
    this.#features = ascending(width);
    this.#constantFeatures = new Int32Array(width);
  }

  /** Splits rows[start..end), of which `known` features are constant already; false where nothing splits. */
  split(start: number, end: number, known: number): boolean {
    const features = this.#features;
    let undrawn = features.length;
    let drawnConstants = 0;
    let foundConstants = 0;
    let total = known;
    this.position = end;
    while (undrawn > total) {
      let j = drawnConstants + this.#below(undrawn - foundConstants - drawnConstants);
      if (j < known) {
        swap(features, drawnConstants++, j);
        continue;
      }
      j += foundConstants;
      const feature = features[j];
      if (this.#isConstant(feature, start, end)) {
        swap(features, total, j);
        foundConstants++;
        total++;
        continue;
      }
      swap(features, --undrawn, j);
      this.feature = feature;
      this.#cut(start, end);
      break;
    }
    // What was known to be constant keeps its order for siblings; what was found is added.
    for (let i = 0; i < known; i++) features[i] = this.#constantFeatures[i];
    for (let i = known; i < total; i++) this.#constantFeatures[i] = features[i];
    this.constants = total;
    return this.position < end;
  }

  #low = 0;
  #high = 0;
  #missing = 0;

  #isConstant(feature: number, start: number, end: number): boolean {
    const values = this.#values;
    const offset = feature * this.#size;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let present = 0;
    for (let p = start; p < end; p++) {
      const value = this.#columns[offset + this.rows[p]];
      values[p] = value;
      if (value < low) low = value;
      if (value > high) high = value;
      present += +!Number.isNaN(value);
    }
    this.#low = low;
    this.#high = high;
    this.#missing = end - start - present;
    if (present === 0) return true;
    return this.#missing === 0 && high <= Math.fround(low + FEATURE_THRESHOLD);
  }

  #cut(start: number, end: number): void {
    const low = this.#low;
    const high = this.#high;
    const values = this.#values;
    const rows = this.rows;
    let threshold = ((high - low) * this.#next()) / RANDOM_MAX + low;
    const drawnLeft = this.#missing > 0 && this.#below(2) === 1;
    if (threshold === high) threshold = low;
    let left = start;
    let right = end;
    while (left < right) {
      const value = values[left];
      if (value <= threshold || (drawnLeft && Number.isNaN(value))) {
        left++;
      } else {
        right--;
        values[left] = values[right];
        values[right] = value;
        swap(rows, left, right);
      }
    }
    if (right === start || right === end) return;
    this.position = right;
    this.threshold = threshold;
    this.missingLeft = this.#missing > 0 ? drawnLeft : right - start > end - right;
  }

  /** 31 random bits of a 32-bit xorshift generator (Marsaglia 2003; shifts 13, 17, 5). */
  #next(): number {
    let x = this.#random || 1;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x;
    return x & RANDOM_MAX;
  }

  #below(high: number): number {
    return this.#next() % high;
  }
}

function swap(values: Int32Array, i: number, j: number): void {
  const value = values[i];
  values[i] = values[j];
  values[j] = value;
}
