import { type Explanation, explain } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import type { Detection, Forest } from "../../model/index.js";
import { explainOnWorkers, partsOf } from "./explainOnWorkers.js";
import type { WorkerPool } from "./workerPool.js";

/** Explaining more row-tree pairs than these would hold the page for longer than a blink. */
const AT_ONCE = 60_000;

/** Most workers that explain together. */
const MOST_WORKERS = 4;

/** Explains every row of a hunt, by several workers where that takes time; once for each forest, and no longer than it is the hunt's. */
export class Explaining {
  readonly #pool: WorkerPool;
  #under: { forest: Forest; stop: () => void } | null = null;

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  /**
   * All rows' SHAP values, or null while they are being found; then `done` is called, with a sentence where it went wrong: `lost` is
   * said of a worker that dies silently. What went wrong is not tried again with the same forest.
   */
  of(hunt: Hunt, lost: string, done: (problem?: string) => void): Explanation | null {
    const { detection } = hunt;
    if (hunt.explained || hunt.table.rowCount * hunt.settings.trees <= AT_ONCE) return hunt.explanation;
    if (this.#under?.forest === detection.forest) return null;
    this.stop();
    const stop = this.#start(detection, {
      take: (explanation) => {
        this.#under = null;
        if (hunt.detection.forest !== detection.forest) return;
        hunt.adopt(hunt.detection, explanation);
        done();
      },
      fail: (problem) => done(problem || lost),
    });
    this.#under = { forest: detection.forest, stop };
    return null;
  }

  /** Ends the work under way where it is of another forest than this. */
  keepOnly(forest: Forest): void {
    if (this.#under?.forest !== forest) this.stop();
  }

  /** Ends the work under way. */
  stop(): void {
    this.#under?.stop();
    this.#under = null;
  }

  /** Explains on as many workers as there are, on this thread in short steps where none starts; gives the function that ends it. */
  #start(detection: Detection, then: Parameters<typeof explainOnWorkers>[3]): () => void {
    const team = this.#recruit(partsOf(detection.matrix.rowCount));
    if (team.length > 0) return explainOnWorkers(detection, team, this.#pool, then);
    const controller = new AbortController();
    const { signal } = controller;
    explain(detection, { signal }).then(
      (found) => signal.aborted || then.take(found),
      (error: Error) => signal.aborted || then.fail(error.message),
    );
    return () => controller.abort();
  }

  #recruit(parts: number): Worker[] {
    const cores = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
    const team: Worker[] = [];
    try {
      while (team.length < Math.min(MOST_WORKERS, cores, parts)) team.push(this.#pool.take());
    } catch {
      // Some are enough.
    }
    return team;
  }
}
