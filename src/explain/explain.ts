import type { Detection } from "../model/types.js";
import { breathe, signalOf, type Task } from "../task/index.js";
import { baseValueOf, leafBoxes } from "./leafBoxes.js";
import { PolynomialExplainer } from "./polynomial.js";
import type { Explanation } from "./types.js";

/** What {@link explain} takes beside the detection. */
export interface ExplainOptions extends Task {
  /** The row numbers to explain, in this order; every row where it is left out. */
  rows?: ArrayLike<number>;
  /** Cores to work with; all of them where it is left out. The answer is the same to the last bit. */
  threads?: number;
}

/**
 * Why each row scored as it did: exact path-dependent SHAP values of the path length, with the sign turned so that **positive always
 * means more anomalous**. Mean path length of a row = baseValue − Σ values; so values = −shap's.
 * @returns values in splits of path length, rows × features, row-major
 * @throws for a row number that is not in the table
 */
export async function explain(detection: Detection, options: ExplainOptions = {}): Promise<Explanation> {
  const signal = signalOf(options);
  signal?.throwIfAborted();
  const work = prepare(detection, options.rows);
  const total = work.rows.length;
  let heard = performance.now();
  for (let i = 0; i < total; i++) {
    work.explainRow(i);
    if (performance.now() - heard < 50) continue;
    options.onProgress?.(i + 1, total);
    await breathe(signal);
    heard = performance.now();
  }
  options.onProgress?.(total, total);
  return work.explanation;
}

/** {@link explain} at once and on this thread. */
export function explainSync(detection: Detection, options: Pick<ExplainOptions, "rows"> = {}): Explanation {
  const work = prepare(detection, options.rows);
  for (let i = 0; i < work.rows.length; i++) work.explainRow(i);
  return work.explanation;
}

interface Work {
  rows: Int32Array;
  explanation: Explanation;
  explainRow(index: number): void;
}

function prepare({ matrix, forest }: Detection, given: ArrayLike<number> | undefined): Work {
  const rows = rowNumbers(given, matrix.rowCount);
  const width = matrix.features.length;
  const boxes = leafBoxes(forest);
  const explainer = new PolynomialExplainer(boxes);
  const values = new Float64Array(rows.length * width);
  return {
    rows,
    explanation: { values, baseValue: baseValueOf(boxes), features: matrix.features, rows },
    explainRow: (index) => explainer.add(matrix.values, rows[index] * width, values, index * width),
  };
}

/** The rows asked for, checked; every row where none are named. */
export function rowNumbers(given: ArrayLike<number> | undefined, rowCount: number): Int32Array {
  if (!given) return Int32Array.from({ length: rowCount }, (_, i) => i);
  for (let i = 0; i < given.length; i++) {
    const row = given[i];
    if (!(Number.isInteger(row) && row >= 0 && row < rowCount))
      throw new Error(`There is no row ${row}; rows are numbered from 0 to ${rowCount - 1}.`);
  }
  return Int32Array.from(given);
}
