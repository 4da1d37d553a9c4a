import type { Explanation } from "../../explain/index.js";
import type { Detection, Settings } from "../../model/index.js";

/** Forests kept, so that going back to one is immediate. */
const MOST = 8;

/** What a forest was found to say. */
export interface Answer {
  detection: Detection;
  /** The most anomalous rows explained. */
  explained: Explanation | null;
}

/** The last few forests' answers by the settings they were grown with. */
export class Answers {
  readonly #kept: Map<string, Answer> = new Map();

  get(settings: Settings): Answer | undefined {
    return this.#kept.get(forestOf(settings));
  }

  keep(answer: Answer): void {
    const name = forestOf(answer.detection.settings);
    this.#kept.delete(name);
    this.#kept.set(name, answer);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
  }
}

/** Names a forest by its settings, without the contamination, which only cuts. */
export function forestOf(settings: Settings): string {
  return JSON.stringify({ ...settings, contamination: 0 });
}
