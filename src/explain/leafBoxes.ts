import { leafLengths } from "../model/leafLengths.js";
import type { Forest } from "../model/types.js";

/**
 * Every leaf of a forest as a box: for each feature on its path, once, the interval (low, high] that leads to the leaf, whether a
 * missing value does, and the share of training weight that the feature's splits let through. Leaf l owns entries start[l] to start[l + 1].
 */
export interface LeafBoxes {
  readonly start: Int32Array;
  readonly feature: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly missing: Uint8Array;
  readonly ratio: Float64Array;
  /** Path length of each leaf divided by the number of trees. */
  readonly value: Float64Array;
  /** Most features on one path. */
  readonly widest: number;
}

interface Side {
  feature: number;
  low: number;
  high: number;
  missing: boolean;
  ratio: number;
}

/** The leaves of all trees, tree by tree, left to right. */
export function leafBoxes(forest: Forest): LeafBoxes {
  const lengths = leafLengths(forest);
  const start = [0];
  const sides: Side[] = [];
  const value: number[] = [];
  let widest = 0;
  const walk = (i: number, path: readonly Side[]): void => {
    const left = forest.left[i];
    if (left < 0) {
      sides.push(...path);
      start.push(sides.length);
      value.push(lengths[i] / forest.treeCount);
      widest = Math.max(widest, path.length);
      return;
    }
    for (const child of [left, forest.right[i]]) walk(child, narrowed(path, forest, i, child));
  };
  for (let t = 0; t < forest.treeCount; t++) walk(forest.offsets[t], []);
  return {
    start: Int32Array.from(start),
    feature: Int32Array.from(sides, (side) => side.feature),
    low: Float64Array.from(sides, (side) => side.low),
    high: Float64Array.from(sides, (side) => side.high),
    missing: Uint8Array.from(sides, (side) => +side.missing),
    ratio: Float64Array.from(sides, (side) => side.ratio),
    value: Float64Array.from(value),
    widest,
  };
}

/** The path after one more split, taken from node `i` to its `child`. */
function narrowed(path: readonly Side[], forest: Forest, i: number, child: number): Side[] {
  const feature = forest.feature[i];
  const threshold = forest.threshold[i];
  const toLeft = child === forest.left[i];
  const before = path.find((side) => side.feature === feature) ?? {
    feature,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    missing: true,
    ratio: 1,
  };
  const after: Side = {
    feature,
    low: toLeft ? before.low : Math.max(before.low, threshold),
    high: toLeft ? Math.min(before.high, threshold) : before.high,
    missing: before.missing && (forest.missingLeft[i] === 1) === toLeft,
    ratio: before.ratio * (forest.weight[child] / forest.weight[i]),
  };
  return path.includes(before) ? path.map((side) => (side === before ? after : side)) : [...path, after];
}
