import { addSums } from "./addSums.js";
import { checkSettings } from "./checkSettings.js";
import { checkWeights, conclude, type DetectOptions } from "./detect.js";
import { growForest } from "./forest.js";
import { scoreSums } from "./scoreSums.js";
import type { Detection } from "./types.js";

/**
 * Grows a detection's forest to more trees, scikit-learn's warm start: the trees there are stay, and the whole is what a fit with that
 * many trees from the start gives, to the last bit. Only the new trees are grown and scored with.
 * @param trees how many there are to be in all
 * @param options the same weights as before, if there were any
 */
export async function addTrees(
  detection: Detection,
  trees: number,
  options: Omit<DetectOptions, "forest"> = {},
): Promise<Detection> {
  const { matrix, forest: base } = detection;
  const settings = checkSettings(
    { ...detection.settings, trees },
    { rowCount: matrix.rowCount, columns: matrix.features },
  );
  if (trees < base.treeCount)
    throw new Error(`There are ${base.treeCount} trees already; trees is ${trees}, and must be at least as many.`);
  const before = scoreSums.get(detection.scores);
  if (!before) throw new Error("Trees can be added only to a detection that detect() gave, not to a copy of one.");
  if (before.imported) throw new Error("Trees cannot be added to an imported forest, whose seed is not known.");
  const weights = options.weights && checkWeights(options.weights, settings, matrix.rowCount);
  const forest = growForest(matrix, settings, { base, weights });
  const sums = before.sums.slice();
  await addSums(forest, matrix, sums, options, base.treeCount);
  return conclude({ matrix, settings, forest }, sums);
}
