import { keepRanking } from "../../model/ranking.js";
import { refit } from "./refit.js";
import type { Refit, RefitAnswer, RefitRequest } from "./refitTypes.js";
import type { WorkerPool } from "./workerPool.js";

/** Grows forests in a worker, one at a time: a newer request ends an older one. Where no worker starts it grows them here. */
export class Refits {
  readonly #pool: WorkerPool;
  #drop: (() => void) | null = null;

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  /** True while a forest is being grown. */
  get busy(): boolean {
    return this.#drop !== null;
  }

  /** The forest's answer, or null when a newer request or {@link cancel} came first. Rejects with what went wrong; `lost` is said of a worker that dies silently. */
  run(request: RefitRequest, lost: string): Promise<Refit | null> {
    this.cancel();
    let worker: Worker;
    try {
      worker = this.#pool.take();
    } catch {
      return Promise.resolve().then(() => refit(request));
    }
    return new Promise((resolve, reject) => {
      const finish = (leave: "give" | "end", settle: () => void): void => {
        this.#drop = null;
        this.#pool[leave](worker);
        settle();
      };
      this.#drop = () => finish("end", () => resolve(null));
      worker.onmessage = ({ data }: MessageEvent<RefitAnswer>) =>
        finish("give", () => {
          if ("error" in data) return reject(new Error(data.error));
          const { ranking, ...answer } = data;
          keepRanking(answer.detection.scores, ranking);
          resolve({ ...answer, detection: { ...answer.detection, matrix: request.matrix } });
        });
      worker.onerror = (event) => {
        event.preventDefault();
        finish("end", () => reject(new Error(event.message || lost)));
      };
      worker.postMessage(request);
    });
  }

  /** Ends the work under way; its promise gives null. */
  cancel(): void {
    this.#drop?.();
  }
}
