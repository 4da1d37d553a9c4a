import { emptyForest } from "./forest.js";
import type { Forest } from "./types.js";

/** One tree as scikit-learn stores it, node by node, children after their parents; -1 for a leaf's children. */
export interface TreeJson {
  /** The tree's subset of features, as indexes into all of them; all in order where it is left out. */
  features?: number[];
  left: number[];
  right: number[];
  /** Index into the tree's subset. */
  feature: number[];
  threshold: number[];
  /** n_node_samples */
  n: number[];
  /** weighted_n_node_samples; `n` where it is left out. */
  w?: number[];
  /** missing_go_to_left; the larger child where it is left out. */
  missing_left?: (number | boolean)[];
}

/** The version of the format that is read and written; it grows when older readers could not understand it. */
export const FOREST_VERSION = 1;

/** A forest as {@link importForest} takes it. */
export interface ForestJson {
  /** The format's version; the current one where it is left out. */
  version?: number;
  trees: TreeJson[];
  nFeatures: number;
  /** Names of the features, nFeatures of them. */
  features?: string[];
  /** max_samples_ */
  maxSamples: number;
  /** offset_, the threshold on score_samples; none where it is left out. */
  offset?: number | null;
}

/** A forest that brings its features' names and its own cut along. */
export interface ImportedForest extends Forest {
  readonly features?: readonly string[];
  /** The score above which it flags: minus scikit-learn's offset_. */
  readonly cut?: number;
}

const MOST_TREES = 100_000;
const MOST_NODES = 4_000_000;
const MOST_FEATURES = 100_000;
const MOST_LEVELS = 128;

/**
 * A forest grown elsewhere, from scikit-learn's arrays, for {@link detect} to score with.
 * At most 100,000 trees, 4,000,000 nodes and 128 levels; everything is checked before it is used.
 * @throws one sentence that names the tree, the node and what is wrong
 */
export function importForest(json: ForestJson): ImportedForest {
  if (typeof json !== "object" || json === null || !isArrayLike(json.trees))
    throw new Error("This is no forest: an object with a list of trees is expected.");
  const { trees, nFeatures, maxSamples, version = FOREST_VERSION } = json;
  if (version !== FOREST_VERSION)
    throw new Error(`The forest was saved as version ${version}, and this Huntbook reads version ${FOREST_VERSION}.`);
  whole("nFeatures", nFeatures, 1, MOST_FEATURES);
  whole("maxSamples", maxSamples, 1, 2 ** 31 - 1);
  whole("The number of trees", trees.length, 1, MOST_TREES);
  const offsets = measure(trees);
  const forest = emptyForest(trees.length, nFeatures, maxSamples, offsets);
  for (let t = 0; t < trees.length; t++) copyTree(trees[t], t, forest);
  return {
    ...forest,
    ...(json.features != null && { features: checkNames(json.features, nFeatures) }),
    ...(json.offset != null && { cut: checkOffset(json.offset) }),
  };
}

function measure(trees: readonly TreeJson[]): Int32Array {
  const offsets = new Int32Array(trees.length + 1);
  for (let t = 0; t < trees.length; t++) {
    const tree = trees[t];
    const size = tree?.left?.length;
    if (!Number.isInteger(size) || size < 1) throw new Error(`Tree ${t} has no nodes.`);
    for (const name of ["left", "right", "feature", "threshold", "n", "w", "missing_left"] as const) {
      const values = tree[name];
      if (values === undefined && (name === "w" || name === "missing_left")) continue;
      if (!isArrayLike(values) || values.length !== size)
        throw new Error(`Tree ${t}: "${name}" must be a list with one entry for each of its ${size} nodes.`);
    }
    if (offsets[t] + size > MOST_NODES)
      throw new Error(`The forest has more than ${MOST_NODES} nodes, the most that is read.`);
    offsets[t + 1] = offsets[t] + size;
  }
  return offsets;
}

function copyTree(tree: TreeJson, t: number, forest: Forest): void {
  const base = forest.offsets[t];
  const size = tree.left.length;
  const subset = checkSubset(tree.features, t, forest.featureCount);
  const levels = new Int32Array(size).fill(-1);
  levels[0] = 0;
  for (let i = 0; i < size; i++) {
    const fail = (what: string): never => {
      throw new Error(`Tree ${t}, node ${i}: ${what}.`);
    };
    if (levels[i] < 0) fail("no node leads to it");
    const left = tree.left[i];
    const right = tree.right[i];
    const count = tree.n[i];
    const weight = tree.w ? tree.w[i] : count;
    if (!(Number.isInteger(count) && count >= 1 && count < 2 ** 31)) fail(`n is ${count}; it must be a count of rows`);
    if (!(Number.isFinite(weight) && weight > 0)) fail(`w is ${weight}; it must be a positive number`);
    const at = base + i;
    forest.count[at] = count;
    forest.weight[at] = weight;
    forest.left[at] = forest.right[at] = forest.feature[at] = -1;
    if (left === -1 && right === -1) continue;
    for (const child of [left, right]) {
      if (!(Number.isInteger(child) && child > i && child < size))
        fail(`its child is ${child}; it must come after it and before ${size}`);
      if (levels[child] >= 0) fail(`its child ${child} has another parent`);
      levels[child] = levels[i] + 1;
      if (levels[child] > MOST_LEVELS) fail(`the tree is deeper than ${MOST_LEVELS} levels`);
    }
    const feature = tree.feature[i];
    if (!(Number.isInteger(feature) && feature >= 0 && feature < subset.length))
      fail(`its feature is ${feature}; it must be from 0 to ${subset.length - 1}`);
    const threshold = tree.threshold[i];
    if (!Number.isFinite(threshold)) fail(`its threshold is ${threshold}; it must be a finite number`);
    if (tree.n[left] + tree.n[right] !== count) fail("its rows are not those of its two children");
    if (tree.w && !(Math.abs(tree.w[left] + tree.w[right] - weight) <= 1e-6 * weight))
      fail("its weight is not that of its two children");
    const missing = tree.missing_left ? tree.missing_left[i] : tree.n[left] > tree.n[right];
    if (missing !== true && missing !== false && missing !== 0 && missing !== 1) fail("missing_left must be 0 or 1");
    forest.left[at] = base + left;
    forest.right[at] = base + right;
    forest.feature[at] = subset[feature];
    forest.threshold[at] = threshold;
    forest.missingLeft[at] = +missing;
  }
}

function checkSubset(features: number[] | undefined, t: number, featureCount: number): ArrayLike<number> {
  if (features === undefined) return Int32Array.from({ length: featureCount }, (_, j) => j);
  if (!isArrayLike(features) || features.length < 1 || features.length > featureCount)
    throw new Error(`Tree ${t}: "features" must name 1 to ${featureCount} features.`);
  for (let j = 0; j < features.length; j++)
    whole(`Tree ${t}: a feature of its subset`, features[j], 0, featureCount - 1);
  return features;
}

function checkNames(names: string[], featureCount: number): string[] {
  if (!Array.isArray(names) || names.length !== featureCount || new Set(names).size !== featureCount)
    throw new Error(`"features" must be ${featureCount} different names.`);
  for (const name of names) {
    if (typeof name !== "string") throw new Error(`"features" must hold text, and one of them is ${typeof name}.`);
  }
  return [...names];
}

function checkOffset(offset: number): number {
  if (!(typeof offset === "number" && offset <= 0 && offset >= -1))
    throw new Error(`"offset" is ${offset}; it must be a number from −1 to 0, as scikit-learn's offset_ is.`);
  return -offset;
}

function whole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new Error(`${name} is ${value}; it must be a whole number from ${least} to ${most}.`);
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
