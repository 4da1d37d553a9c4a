import type { Matrix } from "../table/index.js";
import { exp2 } from "./math.js";
import { averagePathLength } from "./pathLength.js";
import type { Forest } from "./types.js";

/** Splits from each tree's root to each node. */
export function depthsOf(forest: Forest): Int32Array {
  const depths = new Int32Array(forest.left.length);
  for (let i = 0; i < depths.length; i++) {
    if (forest.left[i] < 0) continue;
    depths[forest.left[i]] = depths[forest.right[i]] = depths[i] + 1;
  }
  return depths;
}

/** What a leaf adds to a row's path length: its depth and c(n) for the n rows it left together. 0 in inner nodes. */
export function leafLengths(forest: Forest): Float64Array {
  const depths = depthsOf(forest);
  return Float64Array.from(depths, (depth, i) => (forest.left[i] < 0 ? depth + averagePathLength(forest.count[i]) : 0));
}

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

/** The sum over trees, in order, of each row's path length; rows from `start` up to but without `end`. */
export function pathSums(forest: Forest, matrix: Matrix, sums: Float64Array, start: number, end: number): void {
  const lengths = leafLengths(forest);
  for (let t = 0; t < forest.treeCount; t++) {
    for (let row = start; row < end; row++) sums[row] += lengths[leafOf(forest, t, matrix, row)];
  }
}

/** Liu et al.'s score 2^(−mean path length / c(sample size)) of summed path lengths; 0.5 for trees of a single row. */
export function scoresOf(forest: Forest, sums: Float64Array): Float64Array {
  const scale = forest.treeCount * averagePathLength(forest.sampleSize);
  return sums.map((sum) => exp2(scale === 0 ? -1 : -(sum / scale)));
}
