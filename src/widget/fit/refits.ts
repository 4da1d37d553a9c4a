import { refit } from "./refit.js";
import type { Refit, RefitAnswer, RefitRequest } from "./refitTypes.js";

/** Grows forests in a worker, one at a time: a newer request ends an older one. Where no worker starts it grows them here. */
export class Refits {
  readonly #createWorker: () => Worker;
  #worker: Worker | null = null;
  #drop: (() => void) | null = null;

  constructor(createWorker: () => Worker) {
    this.#createWorker = createWorker;
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
      worker = this.#worker ??= this.#createWorker();
    } catch {
      return Promise.resolve().then(() => refit(request));
    }
    return new Promise((resolve, reject) => {
      const finish = (then: () => void): void => {
        worker.onmessage = worker.onerror = null;
        this.#drop = null;
        then();
      };
      this.#drop = () => finish(() => resolve(null));
      worker.onmessage = ({ data }: MessageEvent<RefitAnswer>) =>
        finish(() =>
          "error" in data
            ? reject(new Error(data.error))
            : resolve({ ...data, detection: { ...data.detection, matrix: request.matrix } }),
        );
      worker.onerror = (event) => {
        event.preventDefault();
        this.#end();
        finish(() => reject(new Error(event.message || lost)));
      };
      worker.postMessage(request);
    });
  }

  /** Ends the work under way; its promise gives null. */
  cancel(): void {
    if (!this.#drop) return;
    this.#end();
    this.#drop();
  }

  /** Ends everything. */
  dispose(): void {
    this.cancel();
    this.#end();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
