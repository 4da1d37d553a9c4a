import { baseValueOf } from "../../explain/explainer.js";
import type { Explanation } from "../../explain/index.js";
import type { Detection } from "../../model/index.js";
import type { WorkerAnswer, WorkerRequest } from "../../model/workers.js";
import type { WorkerPool } from "./workerPool.js";

/** Rows that a worker explains at a time. */
const PART = 4096;

/** Parts that rows are cut into; more workers than these have nothing to do. */
export function partsOf(rowCount: number): number {
  return Math.ceil(rowCount / PART);
}

/**
 * Explains every row part by part on workers of a pool, which are given back as they run out of parts. Each worker gets the forest once
 * and explains its rows as `explainSync` does, so the values are the same to the last bit. Gives the function that ends it.
 */
export function explainOnWorkers(
  { forest, matrix }: Detection,
  team: readonly Worker[],
  pool: WorkerPool,
  { take, fail }: { take(found: Explanation): void; fail(problem: string): void },
): () => void {
  const { rowCount, features } = matrix;
  const size = PART * features.length;
  const values = new Float64Array(rowCount * features.length);
  const working = new Set(team);
  let [sent, done] = [0, 0];
  const stop = (): void => {
    for (const worker of working) pool.end(worker);
  };
  const lost = (problem: string): void => {
    stop();
    fail(problem);
  };
  const send = (worker: Worker): void => {
    if (sent === partsOf(rowCount)) {
      post(worker, { type: "close", job: 0 });
      working.delete(worker);
      pool.give(worker);
      return;
    }
    const part = sent++;
    const rows = matrix.values.slice(part * size, (part + 1) * size);
    post(worker, { type: "part", job: 0, part, values: rows }, [rows.buffer]);
  };
  for (const worker of team) {
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if ("failed" in data) {
        lost(data.failed);
        return;
      }
      values.set(data.result, data.part * size);
      send(worker);
      if (++done < partsOf(rowCount)) return;
      const rows = new Int32Array(rowCount).map((_, row) => row);
      take({ values, baseValue: baseValueOf(forest), features, rows });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      lost(event.message);
    };
    post(worker, { type: "open", job: 0, kind: "explain", detail: { forest, rowCount } });
    send(worker);
  }
  return stop;
}

function post(worker: Worker, request: WorkerRequest, transfer: ArrayBuffer[] = []): void {
  worker.postMessage(request, transfer);
}
