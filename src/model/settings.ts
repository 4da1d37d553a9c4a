/** How an isolation forest is grown and cut: the same object in `detect`, in a hunt's payload, in the widget and in code. */
export interface Settings {
  /** The columns the forest sees, in order. */
  features: string[];
  /** The share of rows to flag, in (0, 0.5]; "auto" flags a score above 0.5. */
  contamination: number | "auto";
  /** Number of trees, 1 or more. */
  trees: number;
  /** Rows a tree: a whole number is a count, a number strictly between 0 and 1 a share, "auto" is min(256, rows), "all" every row. */
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
