/** How an isolation forest is grown and cut: the same object in `detect`, in a hunt's payload, in the widget and in code. */
export interface Settings {
  /** The columns the forest sees, in order. */
  features: string[];
  /** The share of rows to flag, in (0, 0.5]; "auto" flags a score above 0.5. */
  contamination: number | "auto";
  /** Number of trees, 1 or more. */
  trees: number;
  /**
   * Rows a tree: a whole number is a count, a number strictly between 0 and 1 a share, "auto" is min(256, rows), "all" every row.
   * A count above the number of rows means every row, as in scikit-learn.
   */
  sampleSize: number | "auto" | "all";
  /** Features a tree: a whole number is a count, a number strictly between 0 and 1 a share, "all" every feature. */
  maxFeatures: number | "all";
  /** Draw each tree's rows with replacement. */
  bootstrap: boolean;
  /** Seed of the forest, a whole number from 0 to 2³²−1: the same seed gives scikit-learn's own forest. */
  seed: number;
}

/** scikit-learn's defaults, but for the seed, which is fixed so that a second run gives the first one's answer. */
export const defaultSettings: Omit<Settings, "features"> = {
  contamination: "auto",
  trees: 100,
  sampleSize: "auto",
  maxFeatures: "all",
  bootstrap: false,
  seed: 42,
};

/** Rows each tree is grown from: scikit-learn's max_samples_. */
export function rowsPerTree(settings: Settings, rowCount: number): number {
  const { sampleSize } = settings;
  if (sampleSize === "auto") return Math.min(256, rowCount);
  if (sampleSize === "all") return rowCount;
  return sampleSize < 1 ? Math.floor(sampleSize * rowCount) : Math.min(sampleSize, rowCount);
}

/** Features each tree is grown from: scikit-learn's max_features_. */
export function featuresPerTree(settings: Settings, featureCount: number): number {
  const { maxFeatures } = settings;
  if (maxFeatures === "all") return featureCount;
  return maxFeatures < 1 ? Math.max(1, Math.floor(maxFeatures * featureCount)) : maxFeatures;
}
