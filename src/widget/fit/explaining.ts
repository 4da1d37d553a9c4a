import { baseValueOf } from "../../explain/explainer.js";
import type { Explanation } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import type { Detection, Forest } from "../../model/index.js";
import type { WorkerAnswer, WorkerRequest } from "../../model/workers.js";

/** Explaining more row-tree pairs than these would hold the page for longer than a blink. */
const AT_ONCE = 60_000;

/** Rows that a worker explains at a time. */
const PART = 4096;

/** Most workers that explain together. */
const MOST_WORKERS = 4;

/**
 * Explains every row of a hunt, by several workers where that takes time; once for each forest, and no longer than it is the hunt's.
 * The workers end with their work.
 */
export class Explaining {
  readonly #createWorker: () => Worker;
  #workers: Worker[] = [];
  #under: Forest | null = null;

  constructor(createWorker: () => Worker) {
    this.#createWorker = createWorker;
  }

  /** True while workers explain. */
  get busy(): boolean {
    return this.#workers.length > 0;
  }

  /** All rows' SHAP values, or null while they are being found; then `done` is called, with a sentence where it went wrong. */
  of(hunt: Hunt, done: (problem?: string) => void): Explanation | null {
    const { detection } = hunt;
    if (hunt.explained || hunt.table.rowCount * hunt.settings.trees <= AT_ONCE) return hunt.explanation;
    if (this.#under === detection.forest) return null;
    this.dispose();
    this.#under = detection.forest;
    this.#explain(
      detection,
      (explanation) => {
        if (hunt.detection.forest !== detection.forest) return;
        hunt.adopt(hunt.detection, explanation);
        done();
      },
      done,
    );
    return null;
  }

  /** Ends the work under way. */
  dispose(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    this.#under = null;
  }

  #explain(detection: Detection, take: (explanation: Explanation) => void, fail: (problem: string) => void): void {
    const { forest, matrix } = detection;
    const { rowCount, features } = matrix;
    const width = features.length;
    const parts = Math.ceil(rowCount / PART);
    const values = new Float64Array(rowCount * width);
    let [sent, done] = [0, 0];
    const lost = (problem: string): void => {
      this.dispose();
      fail(problem);
    };
    const send = (worker: Worker): void => {
      if (sent === parts) return;
      const part = sent++;
      const rows = matrix.values.slice(part * PART * width, (part + 1) * PART * width);
      worker.postMessage({ type: "part", job: 0, part, values: rows } satisfies WorkerRequest, [rows.buffer]);
    };
    const start = (): void => {
      const worker = this.#createWorker();
      this.#workers.push(worker);
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
        if ("failed" in data) return lost(data.failed);
        values.set(data.result, data.part * PART * width);
        done++;
        if (done < parts) return send(worker);
        this.dispose();
        this.#under = forest;
        const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
        take({ values, baseValue: baseValueOf(forest), features, rows });
      };
      worker.onerror = (event) => {
        event.preventDefault();
        lost(event.message);
      };
      worker.postMessage({
        type: "open",
        job: 0,
        kind: "explain",
        detail: { forest, rowCount },
      } satisfies WorkerRequest);
      send(worker);
    };
    try {
      const cores = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
      for (let i = 0; i < Math.min(MOST_WORKERS, cores, parts); i++) start();
    } catch (error) {
      lost((error as Error).message);
    }
  }
}
