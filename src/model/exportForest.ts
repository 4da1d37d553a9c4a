import { FOREST_VERSION, type ForestJson, type TreeJson } from "./importForest.js";
import type { Settings } from "./settings.js";
import type { Detection } from "./types.js";

/** A saved forest: what importForest reads, with its version and the settings it was grown with. */
export interface SavedForest extends ForestJson {
  format: "huntbook-forest";
  version: number;
  settings: Settings;
}

/**
 * A detection's forest, features and threshold as plain JSON, to be saved, scored with elsewhere, and read back by `importForest`
 * without losing a bit. It holds counts of training rows, and none of the rows themselves.
 */
export function exportForest({ forest, settings, matrix, threshold }: Detection): SavedForest {
  const trees: TreeJson[] = [];
  for (let t = 0; t < forest.treeCount; t++) {
    const start = forest.offsets[t];
    const end = forest.offsets[t + 1];
    const child = (i: number): number => (i < 0 ? -1 : i - start);
    trees.push({
      left: Array.from(forest.left.subarray(start, end), child),
      right: Array.from(forest.right.subarray(start, end), child),
      feature: [...forest.feature.subarray(start, end)],
      threshold: [...forest.threshold.subarray(start, end)],
      n: [...forest.count.subarray(start, end)],
      w: [...forest.weight.subarray(start, end)],
      missing_left: [...forest.missingLeft.subarray(start, end)],
    });
  }
  return {
    format: "huntbook-forest",
    version: FOREST_VERSION,
    features: [...matrix.features],
    nFeatures: forest.featureCount,
    maxSamples: forest.sampleSize,
    offset: -threshold,
    settings: { ...settings, features: [...settings.features] },
    trees,
  };
}
