import type { Explainer } from "./explainer.js";
import type { LeafBoxes } from "./leafBoxes.js";
import { shapleyWeightsUpTo } from "./shapleyWeights.js";

/**
 * Explains rows leaf by leaf. In one leaf's game a feature of the coalition contributes 1 or 0 (the row is inside the box on that
 * side, or not) and a feature outside it contributes its ratio z, so the game is a product, and the coalitions of each size are the
 * coefficients of the polynomial Π (z + y) over the features that hold. Features that fail all share one value.
 */
export class PolynomialExplainer implements Explainer {
  /** Rows to add at a time: few enough to hear an abort in between. */
  readonly blockRows: number = 64;
  readonly #width: number;
  readonly #boxes: LeafBoxes;
  readonly #weights: Float64Array[];
  readonly #holding: Int32Array;
  readonly #coefficients: Float64Array;

  constructor(boxes: LeafBoxes, width: number) {
    this.#width = width;
    this.#boxes = boxes;
    this.#weights = shapleyWeightsUpTo(boxes.widest);
    this.#holding = new Int32Array(boxes.widest);
    this.#coefficients = new Float64Array(boxes.widest + 1);
  }

  add(values: Float32Array, rowAt: (index: number) => number, count: number, out: Float64Array, at: number): void {
    const width = this.#width;
    for (let i = 0; i < count; i++) this.#addRow(values, rowAt(i) * width, out, at + i * width);
  }

  #addRow(values: Float32Array, base: number, out: Float64Array, at: number): void {
    const { start, feature, low, high, missing, ratio, value } = this.#boxes;
    const holding = this.#holding;
    const q = this.#coefficients;
    for (let leaf = 0; leaf < value.length; leaf++) {
      const first = start[leaf];
      const last = start[leaf + 1];
      const weights = this.#weights[last - first];
      let count = 0;
      let failing = -value[leaf];
      q[0] = 1;
      for (let i = first; i < last; i++) {
        const x = values[base + feature[i]];
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
}
