import { leafLengths } from "../model/leafLengths.js";
import type { Forest } from "../model/types.js";
import { MOST_SPLITS } from "./addresses.js";
import { leafBoxes } from "./leafBoxes.js";
import { PolynomialExplainer } from "./polynomial.js";
import { simdTables } from "./simdTables.js";
import { TableExplainer } from "./tables.js";
import { treePrograms } from "./treelets.js";

/** A way to explain rows with one forest. */
export interface Explainer {
  /** The most rows to add at a time. */
  readonly blockRows: number;
  /** Adds the values of rows `rowAt(0)` to `rowAt(count − 1)` of a row-major matrix to `out[at…]`; positive is more anomalous. */
  add(values: Float32Array, rowAt: (index: number) => number, count: number, out: Float64Array, at: number): void;
}

/** Rows from which on tables are worth preparing. */
const MANY_ROWS = 128;
/** Most memory that tables may take, in bytes. */
const MOST_BYTES = 128e6;
/** Most features with which a table's entries hold all of them. */
const DENSE = 8;

/** The quickest way to explain this many rows: leaf by leaf for few, or where tables would be too large; by tables for many. */
export function explainerOf(forest: Forest, rowCount: number): Explainer {
  const dense = forest.featureCount <= DENSE;
  const programs =
    rowCount >= MANY_ROWS ? treePrograms(forest, { splits: MOST_SPLITS, bits: 10 }, dense, MOST_BYTES) : undefined;
  if (!programs) return new PolynomialExplainer(leafBoxes(forest), forest.featureCount);
  return simdTables(programs, forest.featureCount, dense) ?? new TableExplainer(programs, forest.featureCount, dense);
}

/** The mean path length over the (weighted) rows each tree was grown from: what a row's values start from. */
export function baseValueOf(forest: Forest): number {
  const lengths = leafLengths(forest);
  let sum = 0;
  for (let t = 0; t < forest.treeCount; t++) {
    let tree = 0;
    for (let i = forest.offsets[t]; i < forest.offsets[t + 1]; i++) tree += forest.weight[i] * lengths[i];
    sum += tree / forest.weight[forest.offsets[t]];
  }
  return sum / forest.treeCount;
}
