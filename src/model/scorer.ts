import { Block } from "./block.js";
import { floorFloat32 } from "./float32.js";
import { leafLengths } from "./leafLengths.js";
import type { Forest } from "./types.js";

/** Rows that go through the trees together: a power of two, so that `column * BLOCK | row` is an address. */
export const BLOCK = 512;

/** Deepest tree that is padded to a complete one; deeper trees would take too much memory that way. */
const DEEPEST_HEAP = 10;

/** A tree laid out for comparisons without branches: `column` and `threshold` by node, `length` by leaf. */
interface Layout {
  levels: number;
  /** Address of a node's column in a {@link Block}, without and with missing values. */
  column: Int32Array;
  columnOrGap: Int32Array;
  threshold: Float32Array;
  length: Float64Array;
  /** First child of a node, a leaf's own number; undefined in a heap, where it is twice the node's number. */
  child?: Int32Array;
}

/**
 * Sums path lengths over a forest's trees, in their order, so that a row's sum has the same bits whichever rows go with it.
 * Rows go in blocks through one tree after another, eight at a time, so that no step waits for a branch or for the step before it.
 */
export class Scorer {
  readonly #layouts: Layout[] = [];
  readonly #block: Block;
  readonly #sums = new Float64Array(BLOCK);

  /** @param from the first tree to sum, for sums that hold the trees before it already */
  constructor(forest: Forest, from = 0) {
    const lengths = leafLengths(forest);
    const depths = levelsOf(forest);
    for (let t = from; t < forest.treeCount; t++)
      this.#layouts.push(
        depths[t] <= DEEPEST_HEAP ? heap(forest, t, depths[t], lengths) : linked(forest, t, depths[t], lengths),
      );
    this.#block = new Block(forest.featureCount, BLOCK);
  }

  /** Adds to `sums` the path lengths of rows `start` up to but without `end` of a row-major matrix. */
  add(values: Float32Array, sums: Float64Array, start: number, end: number): void {
    const part = this.#sums;
    for (let first = start; first < end; first += BLOCK) {
      const count = Math.min(BLOCK, end - first);
      const missing = this.#block.fill(values, (i) => first + i, count);
      part.set(sums.subarray(first, first + count));
      for (const layout of this.#layouts) {
        const column = missing ? layout.columnOrGap : layout.column;
        if (layout.child) descendLinked(this.#block.columns, column, layout, layout.child, part, count);
        else descendHeap(this.#block.columns, column, layout, part, count);
      }
      sums.set(part.subarray(0, count), first);
    }
  }
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
  layout.column[at] = feature * BLOCK;
  layout.columnOrGap[at] = (forest.missingLeft[i] ? feature : feature + forest.featureCount) * BLOCK;
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

function descendHeap(x: Float32Array, f: Int32Array, layout: Layout, sums: Float64Array, count: number): void {
  const { levels, threshold: t, length } = layout;
  const mask = length.length - 1;
  for (let r = 0; r < count; r += 8) {
    const [r1, r2, r3, r4, r5, r6, r7] = [r + 1, r + 2, r + 3, r + 4, r + 5, r + 6, r + 7];
    let i0 = 1;
    let i1 = 1;
    let i2 = 1;
    let i3 = 1;
    let i4 = 1;
    let i5 = 1;
    let i6 = 1;
    let i7 = 1;
    for (let level = 0; level < levels; level++) {
      i0 = (i0 << 1) | +(x[f[i0] | r] > t[i0]);
      i1 = (i1 << 1) | +(x[f[i1] | r1] > t[i1]);
      i2 = (i2 << 1) | +(x[f[i2] | r2] > t[i2]);
      i3 = (i3 << 1) | +(x[f[i3] | r3] > t[i3]);
      i4 = (i4 << 1) | +(x[f[i4] | r4] > t[i4]);
      i5 = (i5 << 1) | +(x[f[i5] | r5] > t[i5]);
      i6 = (i6 << 1) | +(x[f[i6] | r6] > t[i6]);
      i7 = (i7 << 1) | +(x[f[i7] | r7] > t[i7]);
    }
    sums[r] += length[i0 & mask];
    sums[r1] += length[i1 & mask];
    sums[r2] += length[i2 & mask];
    sums[r3] += length[i3 & mask];
    sums[r4] += length[i4 & mask];
    sums[r5] += length[i5 & mask];
    sums[r6] += length[i6 & mask];
    sums[r7] += length[i7 & mask];
  }
}

function descendLinked(
  x: Float32Array,
  f: Int32Array,
  layout: Layout,
  child: Int32Array,
  sums: Float64Array,
  count: number,
): void {
  const { levels, threshold: t, length } = layout;
  for (let r = 0; r < count; r += 4) {
    const [r1, r2, r3] = [r + 1, r + 2, r + 3];
    let i0 = 0;
    let i1 = 0;
    let i2 = 0;
    let i3 = 0;
    for (let level = 0; level < levels; level++) {
      i0 = child[i0] + +(x[f[i0] | r] > t[i0]);
      i1 = child[i1] + +(x[f[i1] | r1] > t[i1]);
      i2 = child[i2] + +(x[f[i2] | r2] > t[i2]);
      i3 = child[i3] + +(x[f[i3] | r3] > t[i3]);
    }
    sums[r] += length[i0];
    sums[r1] += length[i1];
    sums[r2] += length[i2];
    sums[r3] += length[i3];
  }
}
