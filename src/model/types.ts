import type { Matrix } from "../table/index.js";
import type { Settings } from "./settings.js";

/**
 * An isolation forest as flat arrays: trees one after another, each in scikit-learn's own node order (depth first, left first).
 * Node i of tree t is entry `offsets[t] + i`; `left` and `right` are such entries, -1 in a leaf.
 */
export interface Forest {
  readonly treeCount: number;
  /** Number of features in the matrix; `feature` holds indexes into it, through each tree's subset already. -1 in a leaf. */
  readonly featureCount: number;
  /** Rows each tree was grown from: max_samples_. */
  readonly sampleSize: number;
  readonly offsets: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** Training rows in a node. */
  readonly count: Int32Array;
  /** Weighted training rows in a node. */
  readonly weight: Float64Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
}

/** What a forest says of a table. */
export interface Detection {
  /** Liu et al.'s s in (0, 1], one a row, higher is more anomalous; scikit-learn's score_samples is −s. */
  readonly scores: Float64Array;
  /** Rows with a score strictly above it are flagged. */
  readonly threshold: number;
  /** Row numbers, most anomalous first; equal scores in row order. */
  readonly flagged: Int32Array;
  readonly forest: Forest;
  readonly settings: Settings;
  /** What the forest saw. */
  readonly matrix: Matrix;
}
