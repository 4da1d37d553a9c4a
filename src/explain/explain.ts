import type { Detection } from "../model/types.js";
import { breathe, signalOf, type Task } from "../task/index.js";
import { baseValueOf, type Explainer, explainerOf } from "./explainer.js";
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
  const rows = rowNumbers(options.rows, detection.matrix.rowCount);
  const values = new Float64Array(rows.length * detection.matrix.features.length);
  const explainer = explainerOf(detection.forest, rows.length);
  let heard = performance.now();
  for (let start = 0; start < rows.length; start += explainer.blockRows) {
    const end = Math.min(start + explainer.blockRows, rows.length);
    addRows(explainer, detection, rows, start, end, values);
    if (end === rows.length || performance.now() - heard > 50) {
      options.onProgress?.(end, rows.length);
      await breathe(signal);
      heard = performance.now();
    }
  }
  return { values, baseValue: baseValueOf(detection.forest), features: detection.matrix.features, rows };
}

/** {@link explain} at once and on this thread. */
export function explainSync(detection: Detection, options: Pick<ExplainOptions, "rows"> = {}): Explanation {
  const rows = rowNumbers(options.rows, detection.matrix.rowCount);
  const values = new Float64Array(rows.length * detection.matrix.features.length);
  const explainer = explainerOf(detection.forest, rows.length);
  for (let start = 0; start < rows.length; start += explainer.blockRows)
    addRows(explainer, detection, rows, start, Math.min(start + explainer.blockRows, rows.length), values);
  return { values, baseValue: baseValueOf(detection.forest), features: detection.matrix.features, rows };
}

function addRows(
  explainer: Explainer,
  { matrix }: Detection,
  rows: Int32Array,
  start: number,
  end: number,
  values: Float64Array,
): void {
  explainer.add(matrix.values, (i) => rows[start + i], end - start, values, start * matrix.features.length);
}

/** The rows asked for, checked; every row where none are named. */
export function rowNumbers(given: ArrayLike<number> | undefined, rowCount: number): Int32Array {
  if (!given) return new Int32Array(rowCount).map((_, i) => i);
  for (let i = 0; i < given.length; i++) {
    const row = given[i];
    if (!(Number.isInteger(row) && row >= 0 && row < rowCount))
      throw new Error(`There is no row ${row}; rows are numbered from 0 to ${rowCount - 1}.`);
  }
  return Int32Array.from(given);
}
