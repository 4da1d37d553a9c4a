import type { Explanation } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import type { Forest } from "../../model/index.js";
import { Refits } from "./refits.js";

/** Explaining more row-tree pairs than these would hold the page for longer than a blink. */
const AT_ONCE = 60_000;

/** Explains every row of a hunt, in a worker where that takes time; once for each forest, and no longer than it is the hunt's. */
export class Explaining {
  readonly #refits: Refits;
  #under: Forest | null = null;

  constructor(createWorker: () => Worker) {
    this.#refits = new Refits(createWorker);
  }

  /** All rows' SHAP values, or null while they are being found; then `done` is called, with a sentence where it went wrong. */
  of(hunt: Hunt, done: (problem?: string) => void): Explanation | null {
    const { forest } = hunt.detection;
    if (hunt.explained || hunt.table.rowCount * hunt.settings.trees <= AT_ONCE) return hunt.explanation;
    if (this.#under === forest) return null;
    this.#under = forest;
    const { matrix, settings } = hunt;
    this.#refits.run({ matrix, settings, explain: Number.POSITIVE_INFINITY }, "").then(
      (refit) => {
        if (!refit || this.#under !== forest || hunt.detection.forest !== forest) return;
        hunt.adopt(hunt.detection, refit.explanation);
        done();
      },
      (error: Error) => done(error.message),
    );
    return null;
  }

  dispose(): void {
    this.#under = null;
    this.#refits.dispose();
  }
}
