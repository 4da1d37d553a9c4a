import { floorFloat32 } from "./float32.js";
import { leafLengths } from "./leafLengths.js";
import type { Forest } from "./types.js";

/**
 * Rows that go through the trees together, few enough for the nearest cache: a power of two, so that `column * rows | row` is an address.
 */
export function blockRows(featureCount: number): number {
  return featureCount <= 12 ? 512 : 128;
}

/** Fewest levels of a heap, so that its top ones can be taken at once. */
const FEWEST_LEVELS = 4;

/** Deepest tree that is padded to a complete one; deeper trees would take too much memory that way. */
const DEEPEST_HEAP = 10;

/** A tree laid out for comparisons without branches: `column` and `threshold` by node, `length` by leaf. */
export interface Layout {
  levels: number;
  /** Address of a node's column in a {@link Block}, without and with missing values. */
  column: Int32Array;
  columnOrGap: Int32Array;
  threshold: Float32Array;
  length: Float64Array;
  /** First child of a node, a leaf's own number; undefined in a heap, where it is twice the node's number. */
  child?: Int32Array;
}

/** The layouts of a forest's trees from tree `from` on: heaps, or linked nodes for deep trees. */
export function layoutsOf(forest: Forest, from: number): Layout[] {
  const lengths = leafLengths(forest);
  const depths = levelsOf(forest);
  const layouts: Layout[] = [];
  for (let t = from; t < forest.treeCount; t++) {
    layouts.push(
      depths[t] <= DEEPEST_HEAP
        ? heap(forest, t, Math.max(depths[t], FEWEST_LEVELS), lengths)
        : linked(forest, t, depths[t], lengths),
    );
  }
  return layouts;
}

function levelsOf(forest: Forest): Int32Array {
  const depth = new Int32Array(forest.left.length);
  const levels = new Int32Array(forest.treeCount);
  for (let t = 0; t < forest.treeCount; t++) {
    for (let i = forest.offsets[t]; i < forest.offsets[t + 1]; i++) {
      levels[t] = Math.max(levels[t], depth[i]);
      if (forest.left[i] >= 0) depth[forest.left[i]] = depth[forest.right[i]] = depth[i] + 1;
    }
  }
  return levels;
}

function emptyLayout(levels: number, nodes: number, leaves: number): Layout {
  return {
    levels,
    column: new Int32Array(nodes),
    columnOrGap: new Int32Array(nodes),
    threshold: new Float32Array(nodes).fill(Number.POSITIVE_INFINITY),
    length: new Float64Array(leaves),
  };
}

function setNode(layout: Layout, at: number, forest: Forest, i: number): void {
  const feature = forest.feature[i];
  const rows = blockRows(forest.featureCount);
  layout.column[at] = feature * rows;
  layout.columnOrGap[at] = (forest.missingLeft[i] ? feature : feature + forest.featureCount) * rows;
  layout.threshold[at] = floorFloat32(forest.threshold[i]);
}

function heap(forest: Forest, tree: number, levels: number, lengths: Float64Array): Layout {
  const size = 1 << levels;
  const layout = emptyLayout(levels, size, size);
  const place = (at: number, i: number): void => {
    const leaf = forest.left[i] < 0;
    if (at >= size) {
      layout.length[at - size] = lengths[i];
      return;
    }
    if (!leaf) setNode(layout, at, forest, i);
    place(2 * at, leaf ? i : forest.left[i]);
    place(2 * at + 1, leaf ? i : forest.right[i]);
  };
  place(1, forest.offsets[tree]);
  return layout;
}

function linked(forest: Forest, tree: number, levels: number, lengths: Float64Array): Layout {
  const nodes = [forest.offsets[tree]];
  const size = forest.offsets[tree + 1] - forest.offsets[tree];
  const layout = emptyLayout(levels, size, size);
  const child = new Int32Array(size);
  for (let at = 0; at < nodes.length; at++) {
    const i = nodes[at];
    layout.length[at] = lengths[i];
    child[at] = at;
    if (forest.left[i] < 0) continue;
    setNode(layout, at, forest, i);
    child[at] = nodes.length;
    nodes.push(forest.left[i], forest.right[i]);
  }
  return { ...layout, child };
}
