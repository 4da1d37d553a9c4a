import type { Detection } from "../model/types.js";
import { runOnWorkers, workersFor } from "../model/workers.js";
import { breathe, signalOf, type Task } from "../task/index.js";
import { explainerOf } from "./explainer.js";

/** Rows a worker takes at a time. */
const PART = 4096;
/** Trees times rows below which other threads cost more than they bring. */
const WORTH_THREADS = 2e6;

/**
 * Explains rows part by part, on as many cores as there are or `threads` says, and hands each part on with the place of its first
 * value among all; parts come in any order, and have the same bits on any number of threads.
 */
export async function explainParts(
  { forest, matrix }: Detection,
  rows: Int32Array,
  task: Task & { threads?: number },
  take: (values: Float64Array, at: number) => void,
): Promise<void> {
  const signal = signalOf(task);
  const width = matrix.features.length;
  const workers = workersFor(task.threads);
  if (workers > 0 && rows.length * forest.treeCount >= WORTH_THREADS) {
    let done = 0;
    const job = {
      kind: "explain",
      detail: { forest, rowCount: rows.length },
      parts: Math.ceil(rows.length / PART),
      rows: (part: number) => gather(matrix.values, width, rows.subarray(part * PART, (part + 1) * PART)),
      take: (part: number, result: Float64Array) => {
        take(result, part * PART * width);
        done += result.length / width;
      },
    };
    return runOnWorkers(job, workers, signal, () => task.onProgress?.(done, rows.length));
  }
  const explainer = explainerOf(forest, rows.length);
  const { blockRows } = explainer;
  let heard = performance.now();
  for (let first = 0; first < rows.length; first += PART) {
    const last = Math.min(first + PART, rows.length);
    const part = new Float64Array((last - first) * width);
    for (let start = first; start < last; start += blockRows) {
      const count = Math.min(blockRows, last - start);
      explainer.add(matrix.values, (i) => rows[start + i], count, part, (start - first) * width);
      if (performance.now() - heard < 50) continue;
      task.onProgress?.(start + count, rows.length);
      await breathe(signal);
      heard = performance.now();
    }
    take(part, first * width);
  }
  task.onProgress?.(rows.length, rows.length);
  await breathe(signal);
}

function gather(values: Float32Array, width: number, rows: Int32Array): Float32Array {
  const part = new Float32Array(rows.length * width);
  for (let i = 0, to = 0; i < rows.length; i++) {
    const from = rows[i] * width;
    for (let j = 0; j < width; j++) part[to++] = values[from + j];
  }
  return part;
}
