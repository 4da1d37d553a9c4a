import type { Detection } from "../model/types.js";
import { signalOf } from "../task/index.js";
import { type ExplainOptions, rowNumbers } from "./explain.js";
import { baseValueOf } from "./explainer.js";
import { explainParts } from "./explainParts.js";

/** How much each feature moves the rows' path lengths. */
export interface FeatureImportance {
  readonly features: readonly string[];
  /** Mean |SHAP value| of each feature over the rows, in splits of path length. It has no direction. */
  readonly meanAbsolute: Float64Array;
  /** Mean SHAP value of each feature over the rows; positive is more anomalous. */
  readonly mean: Float64Array;
  readonly baseValue: number;
  readonly rowCount: number;
}

/** The mean |SHAP value| of each feature over all rows, or the ones named, without keeping every row's values. */
export async function featureImportance(
  detection: Detection,
  options: ExplainOptions = {},
): Promise<FeatureImportance> {
  signalOf(options)?.throwIfAborted();
  const rows = rowNumbers(options.rows, detection.matrix.rowCount);
  const { features } = detection.matrix;
  const width = features.length;
  // One sum a part, added up in the parts' order at the end, so that the bits do not depend on which part came first.
  const parts = new Map<number, { absolute: Float64Array; signed: Float64Array }>();
  await explainParts(detection, rows, options, (values, at) => {
    const absolute = new Float64Array(width);
    const signed = new Float64Array(width);
    for (let i = 0; i < values.length; i++) {
      absolute[i % width] += Math.abs(values[i]);
      signed[i % width] += values[i];
    }
    parts.set(at, { absolute, signed });
  });
  const meanAbsolute = new Float64Array(width);
  const mean = new Float64Array(width);
  for (const at of [...parts.keys()].sort((a, b) => a - b)) {
    const { absolute, signed } = parts.get(at)!;
    for (let j = 0; j < width; j++) {
      meanAbsolute[j] += absolute[j] / rows.length;
      mean[j] += signed[j] / rows.length;
    }
  }
  return { features, meanAbsolute, mean, baseValue: baseValueOf(detection.forest), rowCount: rows.length };
}
