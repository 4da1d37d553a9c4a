import type { Matrix } from "../table/index.js";
import { exp2 } from "./math.js";
import { averagePathLength } from "./pathLength.js";
import type { Forest } from "./types.js";

/** The leaf of tree `tree` that a row of the matrix falls into, as an index of the forest's arrays. */
export function leafOf(forest: Forest, tree: number, matrix: Matrix, row: number): number {
  const base = row * matrix.features.length;
  let i = forest.offsets[tree];
  while (forest.left[i] >= 0) {
    const value = matrix.values[base + forest.feature[i]];
    const left = value <= forest.threshold[i] || (Number.isNaN(value) && forest.missingLeft[i] === 1);
    i = left ? forest.left[i] : forest.right[i];
  }
  return i;
}

/** Liu et al.'s score 2^(−mean path length / c(sample size)) of summed path lengths; 0.5 for trees of a single row. */
export function scoresOf(forest: Forest, sums: Float64Array): Float64Array {
  const scale = forest.treeCount * averagePathLength(forest.sampleSize);
  const scores = new Float64Array(sums.length);
  for (let row = 0; row < sums.length; row++) scores[row] = exp2(scale === 0 ? -1 : -(sums[row] / scale));
  return scores;
}
