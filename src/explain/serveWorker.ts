import { Scorer } from "../model/scorer.js";
import type { Forest } from "../model/types.js";
import type { WorkerAnswer, WorkerRequest } from "../model/workers.js";
import { explainerOf } from "./explainer.js";

/** Where a worker's messages come in and go out: `self` in a page's worker, `parentPort` in Node's. */
export interface WorkerPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
}

type Work = (values: Float32Array) => Float64Array;

/** What a job to score carries. */
export interface ScoreDetail {
  forest: Forest;
}

/** What a job to explain carries; the number of all rows decides how they are explained. */
export interface ExplainDetail {
  forest: Forest;
  rowCount: number;
}

/**
 * The other end of `setWorkerFactory`: gives the function that answers each message a worker receives.
 * In a page's worker: `const answer = serveWorker(self); self.onmessage = (event) => answer(event.data);`
 */
export function serveWorker(port: WorkerPort): (request: unknown) => void {
  const jobs = new Map<number, Work>();
  return (message) => {
    const request = message as WorkerRequest;
    try {
      if (request.type === "open") jobs.set(request.job, workOf(request.kind, request.detail));
      else if (request.type === "close") jobs.delete(request.job);
      else {
        const result = jobs.get(request.job)?.(request.values);
        const answer = { job: request.job, part: request.part, result };
        if (result) port.postMessage(answer, [result.buffer as ArrayBuffer]);
      }
    } catch (error) {
      const failed: WorkerAnswer = { job: request.job, failed: error instanceof Error ? error.message : String(error) };
      port.postMessage(failed, []);
    }
  };
}

function workOf(kind: string, detail: unknown): Work {
  if (kind === "score") {
    const { forest } = detail as ScoreDetail;
    const scorer = new Scorer(forest);
    return (values) => {
      const sums = new Float64Array(values.length / forest.featureCount);
      scorer.add(values, sums, 0, sums.length);
      return sums;
    };
  }
  const { forest, rowCount } = detail as ExplainDetail;
  const explainer = explainerOf(forest, rowCount);
  return (values) => {
    const out = new Float64Array(values.length);
    explainer.add(values, (i) => i, values.length / forest.featureCount, out, 0);
    return out;
  };
}
