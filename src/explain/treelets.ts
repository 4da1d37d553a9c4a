import { floorFloat32 } from "../model/float32.js";
import { leafLengths } from "../model/leafLengths.js";
import type { Forest } from "../model/types.js";
import { leafTable } from "./leafTable.js";
import { shapleyWeightsUpTo } from "./shapleyWeights.js";

/** A comparison x > threshold; `gap` tells the column to compare where rows have missing values. */
export interface Comparison {
  readonly column: number;
  readonly columnOrGap: number;
  readonly threshold: number;
}

/** One edge from a node above the treelets to its child: sets `bit` in the pattern of features that fail. */
export interface Step extends Comparison {
  readonly kind: "step";
  /** Depth of the node the edge leaves. */
  readonly depth: number;
  readonly bit: number;
  /** 1 for the edge to the right: there the row fails where the comparison does not hold. */
  readonly right: number;
}

/** A bottom subtree with few splits, as one table: by the pattern of failing features above it and the outcomes of its own splits. */
export interface Treelet {
  readonly kind: "treelet";
  readonly depth: number;
  /** Features on the path to it: the low bits of its table's index. */
  readonly pathBits: number;
  /** Its own splits: the bits above. */
  readonly splits: readonly Comparison[];
  /** Where its table starts in the tree's. */
  readonly base: number;
  /** Features that each entry of its table holds a value for, in order. */
  readonly features: readonly number[];
  /** Length of an entry. */
  readonly stride: number;
}

/** One tree as steps and treelets, depth first, with the treelets' tables one after another. */
export interface TreeProgram {
  readonly operations: readonly (Step | Treelet)[];
  readonly table: Float64Array;
  /** Number of treelets. */
  readonly treelets: number;
}

/** How much room programs need: levels of steps, most treelets in a tree, numbers in all tables together. */
export function shapeOf(programs: readonly TreeProgram[]): { levels: number; treelets: number; numbers: number } {
  let levels = 2;
  let treelets = 0;
  let numbers = 0;
  for (const program of programs) {
    treelets = Math.max(treelets, program.treelets);
    numbers += program.table.length;
    for (const { depth } of program.operations) levels = Math.max(levels, depth + 2);
  }
  return { levels, treelets, numbers };
}

/** How far leaves are merged: more splits a treelet mean fewer look-ups and larger tables. */
export interface TreeletLimits {
  readonly splits: number;
  readonly bits: number;
}

/**
 * Prepares a forest for explaining many rows.
 * @param dense an entry holds a value for every feature, and one zero more where their number is odd; for few features
 * @returns undefined where the tables would take more than `mostBytes`
 */
export function treePrograms(
  forest: Forest,
  limits: TreeletLimits,
  dense: boolean,
  mostBytes: number,
): TreeProgram[] | undefined {
  const lengths = leafLengths(forest);
  const weights = shapleyWeightsUpTo(Math.min(forest.featureCount, 30));
  const programs: TreeProgram[] = [];
  let left = mostBytes / 8;
  for (let t = 0; t < forest.treeCount; t++) {
    const compiler = new TreeCompiler(forest, lengths, weights, limits, dense);
    if (!compiler.measure(forest.offsets[t], left)) return undefined;
    const program = compiler.compile(forest.offsets[t]);
    left -= program.table.length;
    programs.push(program);
  }
  return programs;
}

class TreeCompiler {
  readonly #operations: (Step | Treelet)[] = [];
  #table = new Float64Array(0);
  #size = 0;

  constructor(
    readonly forest: Forest,
    readonly lengths: Float64Array,
    readonly weights: readonly Float64Array[],
    readonly limits: TreeletLimits,
    readonly dense: boolean,
  ) {}

  /** The tables' length in numbers, found without building them; false where it is above `most`. */
  measure(root: number, most: number): boolean {
    const visit = (i: number, path: readonly number[]): boolean => {
      const splits = this.#splitsBelow(i);
      if (this.#isTreelet(splits, path.length)) {
        const features = this.#featuresOf(path, this.#splitsOf(i));
        this.#size += 2 ** (path.length + splits) * this.#strideOf(features);
        return path.length < 30 && this.#size <= most;
      }
      const { feature, left, right } = this.forest;
      const next = path.includes(feature[i]) ? path : [...path, feature[i]];
      return visit(left[i], next) && visit(right[i], next);
    };
    return visit(root, []);
  }

  compile(root: number): TreeProgram {
    this.#table = new Float64Array(this.#size);
    this.#size = 0;
    this.#visit(root, 0, [], []);
    const treelets = this.#operations.filter(({ kind }) => kind === "treelet").length;
    return { operations: this.#operations, table: this.#table, treelets };
  }

  #visit(i: number, depth: number, path: readonly number[], ratios: readonly number[]): void {
    if (this.#isTreelet(this.#splitsBelow(i), path.length)) {
      this.#addTreelet(i, depth, path, ratios);
      return;
    }
    const { left, right } = this.forest;
    for (const child of [left[i], right[i]]) {
      const next = this.#follow(i, child, path, ratios);
      this.#operations.push({
        kind: "step",
        depth,
        bit: next.at,
        right: +(child === right[i]),
        ...this.#comparison(i),
      });
      this.#visit(child, depth + 1, next.path, next.ratios);
    }
  }

  #addTreelet(root: number, depth: number, path: readonly number[], ratios: readonly number[]): void {
    const { forest, lengths } = this;
    const splits = this.#splitsOf(root);
    const features = this.#featuresOf(path, splits);
    const stride = this.#strideOf(features);
    const base = this.#size;
    const pathBits = path.length;
    this.#size += 2 ** (pathBits + splits.length) * stride;
    this.#operations.push({
      kind: "treelet",
      depth,
      pathBits,
      splits: splits.map((i) => this.#comparison(i)),
      base,
      features: this.dense ? Array.from({ length: forest.featureCount }, (_, j) => j) : features,
      stride,
    });
    /** Fails: for each outcome of the treelet's own splits, the leaf's features that they fail. */
    const walk = (i: number, path: readonly number[], ratios: readonly number[], fails: Int32Array): void => {
      if (forest.left[i] >= 0) {
        const split = splits.indexOf(i);
        for (const child of [forest.left[i], forest.right[i]]) {
          const next = this.#follow(i, child, path, ratios);
          const wrong = child === forest.left[i] ? 1 : 0;
          const after = fails.map((failed, outcome) =>
            ((outcome >> split) & 1) === wrong ? failed | (1 << next.at) : failed,
          );
          walk(child, next.path, next.ratios, after);
        }
        return;
      }
      const k = path.length;
      if (k === 0) return;
      const leaf = leafTable(ratios, -lengths[i] / forest.treeCount, this.weights[k]);
      const at = path.map((feature) => (this.dense ? feature : features.indexOf(feature)));
      for (let outcome = 0; outcome < fails.length; outcome++) {
        for (let pattern = 0; pattern < 1 << pathBits; pattern++) {
          const to = base + ((outcome << pathBits) | pattern) * stride;
          const from = (pattern | fails[outcome]) * k;
          for (let j = 0; j < k; j++) this.#table[to + at[j]] += leaf[from + j];
        }
      }
    };
    walk(root, path, ratios, new Int32Array(1 << splits.length));
  }

  /** The path and its ratios after the edge from `i` to `child`, and where the split's feature is in it. */
  #follow(i: number, child: number, path: readonly number[], ratios: readonly number[]) {
    const { feature, weight } = this.forest;
    const ratio = weight[child] / weight[i];
    const at = path.indexOf(feature[i]);
    if (at < 0) return { at: path.length, path: [...path, feature[i]], ratios: [...ratios, ratio] };
    return { at, path, ratios: ratios.map((before, j) => (j === at ? before * ratio : before)) };
  }

  #isTreelet(splits: number, pathBits: number): boolean {
    return splits === 0 || (splits <= this.limits.splits && pathBits + splits <= this.limits.bits);
  }

  /** The number of splits at and below a node, counted no further than needed. */
  #splitsBelow(i: number): number {
    const { left, right } = this.forest;
    if (left[i] < 0) return 0;
    const below = 1 + this.#splitsBelow(left[i]);
    return below > this.limits.splits ? below : below + this.#splitsBelow(right[i]);
  }

  #splitsOf(i: number): number[] {
    const { left, right } = this.forest;
    return left[i] < 0 ? [] : [i, ...this.#splitsOf(left[i]), ...this.#splitsOf(right[i])];
  }

  #featuresOf(path: readonly number[], splits: readonly number[]): number[] {
    return [...new Set([...path, ...splits.map((i) => this.forest.feature[i])])];
  }

  #strideOf(features: readonly number[]): number {
    return this.dense ? this.forest.featureCount + (this.forest.featureCount & 1) : features.length;
  }

  #comparison(i: number): Comparison {
    const { feature, featureCount, missingLeft, threshold } = this.forest;
    return {
      column: feature[i],
      columnOrGap: missingLeft[i] ? feature[i] : feature[i] + featureCount,
      threshold: floorFloat32(threshold[i]),
    };
  }
}
