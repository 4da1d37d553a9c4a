import { type Columns, fromTable, type Matrix, matrixOf, type TableLike } from "../table/index.js";
import { signalOf, type Task } from "../task/index.js";
import { addSums } from "./addSums.js";
import { scoresOf } from "./score.js";
import type { Forest } from "./types.js";

/**
 * Scores a table larger than memory batch by batch: one array of scores for each batch, in order. Only one batch is held at a time.
 * @param features the columns the forest was grown on, in order; not needed where batches are matrices
 * @param options `total`: rows in all, where they are known, for progress
 */
export async function* scoreBatches(
  forest: Forest,
  batches: AsyncIterable<TableLike | Columns | Matrix> | Iterable<TableLike | Columns | Matrix>,
  features: readonly string[] = [],
  options: Task & { threads?: number; total?: number } = {},
): AsyncGenerator<Float64Array, void, void> {
  const signal = signalOf(options);
  let done = 0;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    const matrix = "values" in batch && "features" in batch ? batch : matrixOf(fromTable(batch), features);
    if (matrix.features.length !== forest.featureCount)
      throw new Error(`The forest has ${forest.featureCount} features and a batch has ${matrix.features.length}.`);
    const sums = new Float64Array(matrix.rowCount);
    await addSums(forest, matrix, sums, { signal, threads: options.threads });
    yield scoresOf(forest, sums);
    done += matrix.rowCount;
    options.onProgress?.(done, options.total ?? Number.NaN);
  }
}
