/** Explained rows as plain data: SHAP values in units of path length, **positive is more anomalous**. */
export interface ShapInput {
  readonly features: readonly string[];
  /** rows × features, row-major. */
  readonly values: readonly number[];
}

/** A feature's number and its mean |SHAP| over the rows. */
export interface Weight {
  readonly feature: number;
  readonly mean: number;
}

/** The features by mean |SHAP|, the strongest first, equal ones in their own order. */
export function byWeight({ features, values }: ShapInput): Weight[] {
  const width = features.length;
  const rows = width ? values.length / width : 0;
  if (!Number.isInteger(rows))
    throw new Error(`There are ${values.length} SHAP values, which is no whole number of rows of ${width} features.`);
  return features
    .map((_, feature) => {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += Math.abs(values[i * width + feature]);
      return { feature, mean: rows ? sum / rows : 0 };
    })
    .sort((a, b) => b.mean - a.mean || a.feature - b.feature);
}
