import type { Matrix } from "../table/index.js";
import { RandomState } from "./mersenneTwister.js";
import { sampleWithoutReplacement, sampleWithReplacement } from "./sampling.js";
import { featuresPerTree, rowsPerTree, type Settings } from "./settings.js";
import { growTree, type Sample, type Tree } from "./tree.js";
import type { Forest } from "./types.js";
import { chancesOf, sampleByChance } from "./weightedSampling.js";

const MAX_INT = 2147483647;

/** What {@link growForest} takes beside settings. */
export interface GrowOptions {
  /** Chance of a row to be drawn into a tree's sample, relative to the others; scikit-learn's sample_weight. */
  weights?: Float64Array;
  /** Trees that are there already, grown with the same settings on the same rows; only the rest is grown. */
  base?: Forest;
}

/**
 * Grows an isolation forest on a matrix: node for node the one scikit-learn 1.9's `IsolationForest` grows from the same
 * seed, parameters, float32 values and row order. Missing values go to the side drawn at random for the split where the node
 * saw any in training, and to its larger child where it saw none.
 * @param settings checked already, see {@link checkSettings}
 */
export function growForest(matrix: Matrix, settings: Settings, options: GrowOptions = {}): Forest {
  const width = matrix.features.length;
  const sampleSize = rowsPerTree(settings, matrix.rowCount);
  // The logarithm to base 2, rounded up: exact, where engines' Math.log2 may differ.
  const maxDepth = 32 - Math.clz32(Math.max(sampleSize, 2) - 1);
  const target = randomTarget(settings.seed, matrix.rowCount);
  const chances = options.weights && chancesOf(options.weights);
  const base = options.base;

  const seeds = new RandomState(settings.seed);
  for (let i = 0; i < (base?.treeCount ?? 0); i++) seeds.randint(MAX_INT);
  const trees: Tree[] = [];
  const subsets: Int32Array[] = [];
  for (let t = base?.treeCount ?? 0; t < settings.trees; t++) {
    const seed = seeds.randint(MAX_INT);
    const draws = new RandomState(seed);
    const features = sampleWithoutReplacement(draws, width, featuresPerTree(settings, width));
    const rows = chances
      ? sampleByChance(draws, chances, sampleSize, settings.bootstrap)
      : settings.bootstrap
        ? sampleWithReplacement(draws, matrix.rowCount, sampleSize)
        : sampleWithoutReplacement(draws, matrix.rowCount, sampleSize);
    const treeSeed = new RandomState(seed).randint(MAX_INT);
    const splitSeed = new RandomState(treeSeed).randint(MAX_INT);
    trees.push(growTree(take(matrix, rows, features, target), maxDepth, splitSeed));
    subsets.push(features);
  }
  return join(trees, subsets, width, sampleSize, base);
}

/** scikit-learn's random target: one uniform number a row, from the forest's own seed. */
function randomTarget(seed: number, rowCount: number): Float64Array {
  const random = new RandomState(seed);
  const target = new Float64Array(rowCount);
  for (let i = 0; i < rowCount; i++) target[i] = random.uniform();
  return target;
}

/** A tree's own sample: the drawn rows in ascending order, each once, with how often it was drawn. */
function take(matrix: Matrix, drawn: Int32Array, features: Int32Array, target: Float64Array): Sample {
  const rows = drawn.slice().sort();
  const weights = new Float64Array(rows.length);
  let size = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i === 0 || rows[i] !== rows[size - 1]) rows[size++] = rows[i];
    weights[size - 1]++;
  }
  const { values } = matrix;
  const stride = matrix.features.length;
  const columns = new Float32Array(size * features.length);
  for (let j = 0, to = 0; j < features.length; j++) {
    const feature = features[j];
    for (let i = 0; i < size; i++) columns[to++] = values[rows[i] * stride + feature];
  }
  const own = new Float64Array(size);
  for (let i = 0; i < size; i++) own[i] = target[rows[i]];
  return { columns, size, width: features.length, weights: weights.subarray(0, size), target: own };
}

function join(
  trees: readonly Tree[],
  subsets: readonly Int32Array[],
  featureCount: number,
  sampleSize: number,
  base?: Forest,
): Forest {
  const before = base?.treeCount ?? 0;
  const treeCount = before + trees.length;
  const offsets = new Int32Array(treeCount + 1);
  if (base) offsets.set(base.offsets);
  trees.forEach((tree, t) => {
    offsets[before + t + 1] = offsets[before + t] + tree.left.length;
  });
  const forest = emptyForest(treeCount, featureCount, sampleSize, offsets);
  if (base) {
    for (const key of nodeArrays) (forest[key] as Int32Array).set(base[key]);
  }
  trees.forEach((tree, t) => {
    const offset = offsets[before + t];
    forest.threshold.set(tree.threshold, offset);
    forest.count.set(tree.count, offset);
    forest.weight.set(tree.weight, offset);
    forest.missingLeft.set(tree.missingLeft, offset);
    for (let i = 0; i < tree.left.length; i++) {
      const leaf = tree.left[i] < 0;
      forest.left[offset + i] = leaf ? -1 : tree.left[i] + offset;
      forest.right[offset + i] = leaf ? -1 : tree.right[i] + offset;
      forest.feature[offset + i] = leaf ? -1 : subsets[t][tree.feature[i]];
    }
  });
  return forest;
}

/** The names of a forest's arrays that hold one entry a node. */
export const nodeArrays = ["left", "right", "feature", "threshold", "count", "weight", "missingLeft"] as const;

/** A forest of this many nodes, all zero, to be filled. */
export function emptyForest(treeCount: number, featureCount: number, sampleSize: number, offsets: Int32Array): Forest {
  const nodes = offsets[treeCount];
  return {
    treeCount,
    featureCount,
    sampleSize,
    offsets,
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    count: new Int32Array(nodes),
    weight: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
  };
}
