import { Block } from "./block.js";
import { descendHeap, descendLinked } from "./descend.js";
import { blockRows, type Layout, layoutsOf } from "./layout.js";
import { type ScoreKernel, scoreKernel, TOP_LEVELS } from "./scoreKernel.js";
import type { Forest } from "./types.js";
import { type Instance, instantiate } from "./wasm/instantiate.js";

/**
 * Sums path lengths over a forest's trees, in their order, so that a row's sum has the same bits whichever rows go with it.
 * Rows go in blocks through one tree after another, eight at a time, so that no step waits for a branch or for the step before it;
 * in WebAssembly where there is any, in plain JavaScript where there is none.
 */
export class Scorer {
  readonly #layouts: readonly Layout[];
  readonly #block: Block;
  readonly #rows: number;
  readonly #sums: Float64Array;
  readonly #instance: Instance<ScoreKernel> | undefined;
  /** Where the block's sums, and each heap, start in the instance's memory. */
  readonly #sumsAt: number;
  readonly #heapsAt: number[] = [];

  /** @param from the first tree to sum, for sums that hold the trees before it already */
  constructor(forest: Forest, from = 0) {
    this.#layouts = layoutsOf(forest, from);
    const rows = blockRows(forest.featureCount);
    this.#rows = rows;
    const columns = 2 * forest.featureCount * rows;
    this.#sumsAt = 4 * columns;
    let end = this.#sumsAt + 8 * rows;
    for (const layout of this.#layouts) {
      this.#heapsAt.push(end);
      if (!layout.child) end += HEAP_BYTES * layout.length.length;
    }
    this.#instance = instantiate<ScoreKernel>(scoreKernel, end);
    const buffer = this.#instance?.buffer ?? new ArrayBuffer(this.#heapsAt[0] ?? end);
    this.#block = new Block(forest.featureCount, rows, new Float32Array(buffer, 0, columns));
    this.#sums = new Float64Array(buffer, this.#sumsAt, rows);
    if (!this.#instance) return;
    for (const [t, layout] of this.#layouts.entries()) placeHeap(layout, buffer, this.#heapsAt[t]);
  }

  /** Adds to `sums` the path lengths of rows `start` up to but without `end` of a row-major matrix. */
  add(values: Float32Array, sums: Float64Array, start: number, end: number): void {
    const part = this.#sums;
    const { columns } = this.#block;
    for (let first = start; first < end; first += this.#rows) {
      const count = Math.min(this.#rows, end - first);
      const missing = this.#block.fill(values, (i) => first + i, count);
      part.set(sums.subarray(first, first + count));
      this.#layouts.forEach((layout, t) => {
        const column = missing ? layout.columnOrGap : layout.column;
        if (layout.child) descendLinked(columns, column, layout, layout.child, part, count);
        else if (this.#instance) this.#descend(this.#instance.run, layout, this.#heapsAt[t], missing, count);
        else descendHeap(columns, column, layout, part, count);
      });
      sums.set(part.subarray(0, count), first);
    }
  }

  #descend(run: ScoreKernel, { length, levels }: Layout, at: number, missing: boolean, count: number): void {
    const size = length.length;
    // Leaves are numbered from `size` on.
    const lengths = at + 16 * size - 8 * size;
    run.descend(0, missing ? at + 8 * size : at, lengths, this.#sumsAt, 4 * count, levels - TOP_LEVELS);
  }
}

/** Bytes a leaf of a heap takes in memory: two nodes, without and with missing values, and a length. */
const HEAP_BYTES = 24;

function placeHeap(layout: Layout, buffer: ArrayBuffer, at: number): void {
  if (layout.child) return;
  const size = layout.length.length;
  [layout.column, layout.columnOrGap].forEach((column, i) => {
    const thresholds = new Float32Array(buffer, at + 8 * size * i, 2 * size);
    const columns = new Int32Array(buffer, at + 8 * size * i, 2 * size);
    for (let node = 0; node < size; node++) {
      thresholds[2 * node] = layout.threshold[node];
      columns[2 * node + 1] = 4 * column[node];
    }
  });
  new Float64Array(buffer, at + 16 * size, size).set(layout.length);
}
