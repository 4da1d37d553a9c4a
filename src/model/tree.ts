import { Splitter } from "./splitter.js";
import { EPSILON, Variance } from "./variance.js";

/** One tree as arrays by node, in depth-first order with the left child first. Indexes are the tree's own; -1 in a leaf. */
export interface Tree {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly count: Int32Array;
  readonly weight: Float64Array;
  readonly missingLeft: Uint8Array;
}

/** The rows one tree is grown from. */
export interface Sample {
  /** Values feature by feature: size × width. */
  readonly columns: Float32Array;
  readonly size: number;
  readonly width: number;
  /** How often each row was drawn. */
  readonly weights: Float64Array;
  /** scikit-learn's random target; see {@link Variance}. */
  readonly target: Float64Array;
}

/** Grows one tree until rows stand alone, cannot be told apart, or `maxDepth` is reached. */
export function growTree(sample: Sample, maxDepth: number, seed: number): Tree {
  const { size } = sample;
  const splitter = new Splitter(sample.columns, size, sample.width, seed);
  const variance = new Variance(sample.target, sample.weights, splitter.rows);
  const nodes = emptyTree(Math.min(2 * size - 1, 2 ** Math.min(maxDepth + 1, 40) - 1));

  let count = 0;
  const grow = (start: number, end: number, depth: number, impurity: number, constants: number): number => {
    const node = count++;
    variance.open(start, end);
    if (node === 0) impurity = variance.impurity;
    nodes.count[node] = end - start;
    nodes.weight[node] = variance.weight;
    nodes.left[node] = nodes.right[node] = nodes.feature[node] = -1;
    if (depth >= maxDepth || end - start < 2 || impurity <= EPSILON) return node;
    if (!splitter.split(start, end, constants)) return node;
    const { position, constants: known } = splitter;
    if (variance.improvement(start, position, end, impurity) + EPSILON < 0) return node;
    const right = variance.rightImpurity;
    nodes.feature[node] = splitter.feature;
    nodes.threshold[node] = splitter.threshold;
    nodes.missingLeft[node] = +splitter.missingLeft;
    nodes.left[node] = grow(start, position, depth + 1, variance.leftImpurity, known);
    nodes.right[node] = grow(position, end, depth + 1, right, known);
    return node;
  };
  grow(0, size, 0, Number.POSITIVE_INFINITY, 0);
  return {
    left: nodes.left.slice(0, count),
    right: nodes.right.slice(0, count),
    feature: nodes.feature.slice(0, count),
    threshold: nodes.threshold.slice(0, count),
    count: nodes.count.slice(0, count),
    weight: nodes.weight.slice(0, count),
    missingLeft: nodes.missingLeft.slice(0, count),
  };
}

function emptyTree(size: number): Tree {
  return {
    left: new Int32Array(size),
    right: new Int32Array(size),
    feature: new Int32Array(size),
    threshold: new Float64Array(size),
    count: new Int32Array(size),
    weight: new Float64Array(size),
    missingLeft: new Uint8Array(size),
  };
}
