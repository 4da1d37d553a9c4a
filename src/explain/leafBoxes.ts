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

/** A leaf's path so far; each field's first `count` entries. */
class Path {
  count = 0;
  readonly feature: number[] = [];
  readonly low: number[] = [];
  readonly high: number[] = [];
  readonly missing: number[] = [];
  readonly ratio: number[] = [];

  /** Becomes `path` with one more split, taken from node `i` to its `child`. */
  follow(path: Path, forest: Forest, i: number, child: number): void {
    let at = path.count;
    for (let j = 0; j < path.count; j++) {
      this.feature[j] = path.feature[j];
      this.low[j] = path.low[j];
      this.high[j] = path.high[j];
      this.missing[j] = path.missing[j];
      this.ratio[j] = path.ratio[j];
      if (path.feature[j] === forest.feature[i]) at = j;
    }
    this.count = path.count;
    if (at === path.count) {
      this.count++;
      this.feature[at] = forest.feature[i];
      this.low[at] = Number.NEGATIVE_INFINITY;
      this.high[at] = Number.POSITIVE_INFINITY;
      this.missing[at] = 1;
      this.ratio[at] = 1;
    }
    const threshold = forest.threshold[i];
    const toLeft = child === forest.left[i];
    if (toLeft) this.high[at] = Math.min(this.high[at], threshold);
    else this.low[at] = Math.max(this.low[at], threshold);
    if ((forest.missingLeft[i] === 1) !== toLeft) this.missing[at] = 0;
    this.ratio[at] *= forest.weight[child] / forest.weight[i];
  }
}

/** Most entries of boxes that are kept for as long as their forest is. */
const MOST_KEPT = 1_000_000;
const kept = new WeakMap<Forest, LeafBoxes>();

/** The leaves of all trees, tree by tree, left to right. Found once for a forest, unless they take much memory. */
export function leafBoxes(forest: Forest): LeafBoxes {
  const known = kept.get(forest);
  if (known) return known;
  const boxes = findBoxes(forest);
  if (boxes.feature.length <= MOST_KEPT) kept.set(forest, boxes);
  return boxes;
}

function findBoxes(forest: Forest): LeafBoxes {
  const lengths = leafLengths(forest);
  const start = [0];
  const all = new Path();
  const value: number[] = [];
  const paths = [new Path()];
  let widest = 0;
  const walk = (i: number, depth: number): void => {
    const path = paths[depth];
    const left = forest.left[i];
    if (left < 0) {
      for (let j = 0; j < path.count; j++) {
        all.feature.push(path.feature[j]);
        all.low.push(path.low[j]);
        all.high.push(path.high[j]);
        all.missing.push(path.missing[j]);
        all.ratio.push(path.ratio[j]);
      }
      start.push(all.feature.length);
      value.push(lengths[i] / forest.treeCount);
      widest = Math.max(widest, path.count);
      return;
    }
    if (depth + 1 === paths.length) paths.push(new Path());
    for (const child of [left, forest.right[i]]) {
      paths[depth + 1].follow(path, forest, i, child);
      walk(child, depth + 1);
    }
  };
  for (let t = 0; t < forest.treeCount; t++) walk(forest.offsets[t], 0);
  return {
    start: Int32Array.from(start),
    feature: Int32Array.from(all.feature),
    low: Float64Array.from(all.low),
    high: Float64Array.from(all.high),
    missing: Uint8Array.from(all.missing),
    ratio: Float64Array.from(all.ratio),
    value: Float64Array.from(value),
    widest,
  };
}
