import { Block } from "../model/block.js";
import { addressRows, type Comparing, MOST_SPLITS } from "./addresses.js";
import type { Explainer } from "./explainer.js";
import { sumLookups, sumSparse } from "./lookups.js";
import { shapeOf, type TreeProgram } from "./treelets.js";

/** Rows that go through one tree before the next, so that its tables stay in the cache. */
export const TABLE_BLOCK = 4096;

/** Rows that go through one tree's steps together, so that their patterns stay in the nearest cache. */
export const STRIP = 256;

/**
 * Explains many rows by look-up: a strip of rows first goes through a tree's comparisons, which give an address in each treelet's
 * table, and then sums what lies there. The sums are taken in one order, so their bits do not depend on how rows are shared out.
 */
export class TableExplainer implements Explainer {
  readonly blockRows: number = TABLE_BLOCK;
  readonly #programs: readonly TreeProgram[];
  readonly #width: number;
  readonly #dense: boolean;
  readonly #block: Block;
  readonly #patterns: Int32Array;
  readonly #addresses: Int32Array;
  readonly #comparing: Comparing = {
    at: new Int32Array(MOST_SPLITS),
    threshold: new Float64Array(MOST_SPLITS),
    count: 0,
  };

  constructor(programs: readonly TreeProgram[], width: number, dense: boolean) {
    this.#programs = programs;
    this.#width = width;
    this.#dense = dense;
    this.#block = new Block(width, TABLE_BLOCK);
    const { levels, treelets } = shapeOf(programs);
    this.#patterns = new Int32Array(levels * STRIP);
    this.#addresses = new Int32Array(treelets * STRIP);
  }

  add(values: Float32Array, rowAt: (index: number) => number, count: number, out: Float64Array, at: number): void {
    const missing = this.#block.fill(values, rowAt, count);
    for (const program of this.#programs) {
      for (let first = 0; first < count; first += STRIP) {
        const rows = Math.min(STRIP, count - first);
        this.#address(program, first, rows, missing);
        const to = at + first * this.#width;
        if (this.#dense)
          sumLookups(program.table, this.#addresses, STRIP, program.treelets, rows, out, to, this.#width);
        else sumSparse(program, program.table, this.#addresses, STRIP, rows, out, to, this.#width);
      }
    }
  }

  #address({ operations }: TreeProgram, first: number, rows: number, missing: boolean): void {
    const x = this.#block.columns;
    const patterns = this.#patterns;
    const addresses = this.#addresses;
    const comparing = this.#comparing;
    let to = 0;
    for (const operation of operations) {
      const from = operation.depth * STRIP;
      if (operation.kind === "step") {
        const { threshold, bit, right } = operation;
        const column = (missing ? operation.columnOrGap : operation.column) * TABLE_BLOCK + first;
        for (let r = 0; r < rows; r++)
          patterns[from + STRIP + r] = patterns[from + r] | ((+(x[column + r] > threshold) ^ right) << bit);
        continue;
      }
      const { splits, pathBits, base, stride } = operation;
      comparing.count = splits.length;
      for (let s = 0; s < splits.length; s++) {
        comparing.at[s] = (missing ? splits[s].columnOrGap : splits[s].column) * TABLE_BLOCK + first;
        comparing.threshold[s] = splits[s].threshold;
      }
      addressRows(x, comparing, pathBits, base, stride, patterns, from, addresses, to, rows);
      to += STRIP;
    }
  }
}
