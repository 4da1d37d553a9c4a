/**
 * Exact path-dependent SHAP values of a detection, in units of path length.
 * **Positive always means more anomalous**: mean path length of a row = baseValue − Σ values.
 */
export interface Explanation {
  /** rows.length × features.length, row-major. */
  readonly values: Float64Array;
  /** The mean path length over the training rows. */
  readonly baseValue: number;
  readonly features: readonly string[];
  /** The row numbers explained, in the order of `values`. */
  readonly rows: Int32Array;
}
