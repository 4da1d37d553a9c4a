import type { Matrix } from "../table/index.js";
import { breathe, signalOf, type Task } from "../task/index.js";
import { Scorer } from "./scorer.js";
import type { Forest } from "./types.js";
import { piecesOf, runOnWorkers, workersFor } from "./workers.js";

/** Rows a worker takes at a time. */
const PART = 16_384;
/** Trees times rows below which other threads cost more than they bring. */
const WORTH_THREADS = 2e7;

/**
 * Adds each row's path lengths to `sums`, on as many cores as there are or `threads` says: the same bits on any number.
 * @param from the first tree to add, for sums that hold the trees before it already; those stay on one core
 */
export async function addSums(
  forest: Forest,
  matrix: Matrix,
  sums: Float64Array,
  task: Task & { threads?: number },
  from = 0,
): Promise<void> {
  const signal = signalOf(task);
  const { rowCount, values } = matrix;
  const width = matrix.features.length;
  const workers = workersFor(task.threads);
  if (workers > 0 && from === 0 && rowCount * forest.treeCount >= WORTH_THREADS) {
    let done = 0;
    const piece = piecesOf(values);
    const job = {
      kind: "score",
      detail: { forest },
      parts: Math.ceil(rowCount / PART),
      rows: (part: number) => piece(part * PART * width, (part + 1) * PART * width),
      take: (part: number, result: Float64Array) => {
        sums.set(result, part * PART);
        done += result.length;
      },
    };
    return runOnWorkers(job, workers, signal, () => task.onProgress?.(done, rowCount));
  }
  const scorer = new Scorer(forest, from);
  const step = 4096;
  let heard = performance.now();
  for (let start = 0; start < rowCount; start += step) {
    const end = Math.min(start + step, rowCount);
    scorer.add(values, sums, start, end);
    if (performance.now() - heard < 50) continue;
    task.onProgress?.(end, rowCount);
    await breathe(signal);
    heard = performance.now();
  }
  task.onProgress?.(rowCount, rowCount);
  await breathe(signal);
}
