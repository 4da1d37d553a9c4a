import type { Detection } from "../model/types.js";
import { breathe, signalOf } from "../task/index.js";
import { type ExplainOptions, explain, rowNumbers } from "./explain.js";
import { type LeafBoxes, leafBoxes } from "./leafBoxes.js";
import { shapleyWeights } from "./shapleyWeights.js";

/** Exact SHAP interaction values, with our sign: positive is more anomalous. */
export interface Interactions {
  /**
   * rows × features × features, symmetric in the last two: entry (i, j) is half of what i and j do together, and (i, i) what i does alone.
   * The entries of row i add up to feature i's SHAP value.
   */
  readonly values: Float64Array;
  readonly features: readonly string[];
  readonly rows: Int32Array;
}

/** How features act together on a row's path length: for a few rows, as time and room grow with the square of the features. */
export async function explainInteractions(detection: Detection, options: ExplainOptions = {}): Promise<Interactions> {
  const signal = signalOf(options);
  const { forest, matrix } = detection;
  const { values: single } = await explain(detection, { ...options, onProgress: undefined });
  const rows = rowNumbers(options.rows, matrix.rowCount);
  const width = matrix.features.length;
  const boxes = leafBoxes(forest);
  const weights = Array.from({ length: boxes.widest + 1 }, (_, k) =>
    shapleyWeights(Math.max(k - 1, 0)).map((w) => w / 2),
  );
  const values = new Float64Array(rows.length * width * width);
  let heard = performance.now();
  for (let i = 0; i < rows.length; i++) {
    const at = i * width * width;
    const out = values.subarray(at, at + width * width);
    addPairs(boxes, weights, matrix.values, rows[i] * width, out, width);
    for (let a = 0; a < width; a++) {
      let own = single[i * width + a];
      for (let b = 0; b < width; b++) if (b !== a) own -= out[a * width + b];
      out[a * width + a] = own;
    }
    if (performance.now() - heard < 50) continue;
    options.onProgress?.(i + 1, rows.length);
    await breathe(signal);
    heard = performance.now();
  }
  options.onProgress?.(rows.length, rows.length);
  return { values, features: matrix.features, rows };
}

/**
 * Adds what each pair of features on each leaf's path does together. The leaf's game is a product (see PolynomialExplainer), so a pair's
 * joint effect is (o_a − z_a)(o_b − z_b) times a weighted sum over the coalitions of the others.
 */
function addPairs(
  boxes: LeafBoxes,
  weights: readonly Float64Array[],
  values: Float32Array,
  base: number,
  out: Float64Array,
  width: number,
): void {
  const { start, feature, low, high, missing, ratio, value, widest } = boxes;
  const holds = new Uint8Array(widest);
  const q = new Float64Array(widest + 1);
  for (let leaf = 0; leaf < value.length; leaf++) {
    const first = start[leaf];
    const k = start[leaf + 1] - first;
    for (let i = 0; i < k; i++) {
      const x = values[base + feature[first + i]];
      const inside = x > low[first + i] && x <= high[first + i];
      holds[i] = +(inside || (missing[first + i] === 1 && Number.isNaN(x)));
    }
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        let count = 0;
        let scale = -value[leaf] * (holds[a] - ratio[first + a]) * (holds[b] - ratio[first + b]);
        q[0] = 1;
        for (let i = 0; i < k; i++) {
          if (i === a || i === b) continue;
          const z = ratio[first + i];
          if (!holds[i]) {
            scale *= z;
            continue;
          }
          q[++count] = 1;
          for (let s = count - 1; s > 0; s--) q[s] = q[s] * z + q[s - 1];
          q[0] *= z;
        }
        let joint = 0;
        for (let s = 0; s <= count; s++) joint += q[s] * weights[k][s];
        joint *= scale;
        out[feature[first + a] * width + feature[first + b]] += joint;
        out[feature[first + b] * width + feature[first + a]] += joint;
      }
    }
  }
}
