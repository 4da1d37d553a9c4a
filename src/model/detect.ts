import { type Columns, fromTable, type Matrix, matrixOf, type TableLike } from "../table/index.js";
import { signalOf, type Task } from "../task/index.js";
import { addSums } from "./addSums.js";
import { checkSettings } from "./checkSettings.js";
import { growForest } from "./forest.js";
import type { ImportedForest } from "./importForest.js";
import { scoresOf } from "./score.js";
import { Scorer } from "./scorer.js";
import { scoreSums } from "./scoreSums.js";
import { rowsPerTree, type Settings } from "./settings.js";
import { countAbove, flaggedRows, thresholdOf } from "./threshold.js";
import type { Detection, Forest } from "./types.js";

/** What {@link detect} takes beside the table and the settings. */
export interface DetectOptions extends Task {
  /** Cores to score with; all of them where it is left out. The answer is the same to the last bit. */
  threads?: number;
  /** Scores with this forest instead of growing one. */
  forest?: Forest | ImportedForest;
  /** Chance of each row to be drawn into a tree's sample, relative to the others: scikit-learn's sample_weight. */
  weights?: ArrayLike<number>;
}

/**
 * Scores every row of a table by isolation forest: `scores` (higher is more anomalous), `threshold`, `flagged` rows, the forest.
 *
 * The same settings on the same rows give scikit-learn 1.9's own forest, node for node. With `forest` given, that one scores; it cuts
 * at its own threshold unless `settings.contamination` is given. All rows equal: all scores are equal and none is flagged.
 * @param table an Arquero table, `Columns`, or a `Matrix`; features are rounded to float32, missing values are allowed
 * @param settings what is left out takes scikit-learn's default, the seed 42, and every column as a feature
 * @throws one sentence that names the setting or the column, and what to do
 */
export async function detect(
  table: TableLike | Columns | Matrix,
  settings: Partial<Settings> = {},
  options: DetectOptions = {},
): Promise<Detection> {
  signalOf(options)?.throwIfAborted();
  const work = prepare(table, settings, options);
  const sums = new Float64Array(work.matrix.rowCount);
  await addSums(work.forest, work.matrix, sums, options);
  return conclude(work, sums);
}

/** {@link detect} at once and on this thread: for a worker, or a table small enough to wait for. */
export function detectSync(
  table: TableLike | Columns | Matrix,
  settings: Partial<Settings> = {},
  options: Pick<DetectOptions, "forest" | "weights"> = {},
): Detection {
  const work = prepare(table, settings, options);
  const sums = new Float64Array(work.matrix.rowCount);
  new Scorer(work.forest).add(work.matrix.values, sums, 0, work.matrix.rowCount);
  return conclude(work, sums);
}

interface Work {
  /** The forest came from elsewhere. */
  imported?: boolean;
  matrix: Matrix;
  settings: Settings;
  forest: Forest;
  /** A forest's own threshold, where it decides. */
  threshold?: number;
}

function prepare(
  table: TableLike | Columns | Matrix,
  given: Partial<Settings>,
  options: Pick<DetectOptions, "forest" | "weights">,
): Work {
  const imported: ImportedForest | undefined = options.forest;
  const wanted = imported?.features && !given.features ? { ...given, features: [...imported.features] } : given;
  const columns = isMatrix(table) ? table.features : [...fromTable(table).columns.keys()];
  const rowCount = isMatrix(table) ? table.rowCount : fromTable(table).rowCount;
  const settings = checkSettings(wanted, { rowCount, columns });
  const matrix = isMatrix(table)
    ? selectFeatures(table, settings.features)
    : matrixOf(fromTable(table), settings.features);
  if (!imported) {
    const weights = options.weights && checkWeights(options.weights, settings, matrix.rowCount);
    return { matrix, settings, forest: growForest(matrix, settings, { weights }) };
  }
  if (imported.featureCount !== settings.features.length)
    throw new Error(
      `The forest was grown on ${imported.featureCount} features and settings.features names ${settings.features.length}; name the same ones in the same order.`,
    );
  settings.trees = imported.treeCount;
  settings.sampleSize = imported.sampleSize;
  return {
    matrix,
    settings,
    forest: imported,
    imported: true,
    threshold: given.contamination === undefined ? imported.cut : undefined,
  };
}

/** A detection from summed path lengths. */
export function conclude(
  { matrix, settings, forest, imported = false, threshold }: Work,
  sums: Float64Array,
): Detection {
  const scores = scoresOf(forest, sums);
  scoreSums.set(scores, { sums, imported });
  if (threshold === undefined)
    return cut({ scores, forest, settings, matrix }, thresholdOf(scores, settings.contamination));
  const share = countAbove(scores, threshold) / scores.length;
  const contamination = share > 0 && share <= 0.5 ? share : "auto";
  return cut({ scores, forest, settings: { ...settings, contamination }, matrix }, threshold);
}

/** A detection cut at a threshold. */
export function cut(scored: Omit<Detection, "threshold" | "flagged">, threshold: number): Detection {
  return { ...scored, threshold, flagged: flaggedRows(scored.scores, threshold) };
}

function isMatrix(table: TableLike | Columns | Matrix): table is Matrix {
  return "features" in table && "values" in table;
}

function selectFeatures(matrix: Matrix, features: readonly string[]): Matrix {
  if (features.length === matrix.features.length && features.every((name, j) => name === matrix.features[j]))
    return matrix;
  const from = features.map((name) => matrix.features.indexOf(name));
  const values = new Float32Array(matrix.rowCount * features.length);
  for (let i = 0, o = 0; i < matrix.rowCount; i++) {
    const base = i * matrix.features.length;
    for (const j of from) values[o++] = matrix.values[base + j];
  }
  return { rowCount: matrix.rowCount, features: [...features], values };
}

/** Checks sample weights and copies them. */
export function checkWeights(given: ArrayLike<number>, settings: Settings, rowCount: number): Float64Array {
  if (given.length !== rowCount)
    throw new Error(`There are ${given.length} weights for ${rowCount} rows; give one a row.`);
  const weights = Float64Array.from(given);
  let positive = 0;
  weights.forEach((weight, row) => {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new Error(`The weight of row ${row} is ${weight}; weights must be 0 or more, and finite.`);
    if (weight > 0) positive++;
  });
  const needed = settings.bootstrap ? 1 : Math.min(rowsPerTree(settings, rowCount), rowCount);
  if (positive < needed)
    throw new Error(
      `Only ${positive} rows have a weight above 0, and each tree draws ${needed}; lower sampleSize or use bootstrap.`,
    );
  return weights;
}
