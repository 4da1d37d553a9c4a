import type { Detection } from "../model/types.js";
import { signalOf, type Task } from "../task/index.js";
import { baseValueOf, explainerOf } from "./explainer.js";
import { explainParts } from "./explainParts.js";
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
  signalOf(options)?.throwIfAborted();
  const rows = rowNumbers(options.rows, detection.matrix.rowCount);
  const values = new Float64Array(rows.length * detection.matrix.features.length);
  await explainParts(detection, rows, options, (part, at) => values.set(part, at));
  return { values, baseValue: baseValueOf(detection.forest), features: detection.matrix.features, rows };
}

/** {@link explain} at once and on this thread. */
export function explainSync(detection: Detection, options: Pick<ExplainOptions, "rows"> = {}): Explanation {
  const rows = rowNumbers(options.rows, detection.matrix.rowCount);
  const values = new Float64Array(rows.length * detection.matrix.features.length);
  const explainer = explainerOf(detection.forest, rows.length);
  for (let start = 0; start < rows.length; start += explainer.blockRows) {
    const count = Math.min(explainer.blockRows, rows.length - start);
    explainer.add(
      detection.matrix.values,
      (i) => rows[start + i],
      count,
      values,
      start * detection.matrix.features.length,
    );
  }
  return { values, baseValue: baseValueOf(detection.forest), features: detection.matrix.features, rows };
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
