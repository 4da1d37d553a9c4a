import type { Hunt } from "../hunt/index.js";
import type { Forest } from "../model/index.js";
import { rankingOf } from "../model/index.js";
import { reasonsOf, sayReason } from "./reasons.js";
import { UsualRanges } from "./usualRange.js";
import type { Say } from "./words.js";

/** Why rows stand out, in words, kept for as long as the forest is the same. */
export class Whys {
  readonly #hunt: Hunt;
  readonly #say: Say;
  readonly #ranges: UsualRanges;
  readonly #words: Map<number, string> = new Map();
  #forest: Forest | undefined;

  constructor(hunt: Hunt, say: Say) {
    this.#hunt = hunt;
    this.#say = say;
    this.#ranges = new UsualRanges(hunt.table);
  }

  /** The words for the rows from one rank to another, whether they are flagged or not, so that a moving threshold finds them ready. */
  ofRanks(from: number, to: number): ReadonlyMap<number, string> {
    const { forest, scores } = this.#hunt.detection;
    if (this.#forest !== forest) {
      this.#forest = forest;
      this.#words.clear();
    }
    const unknown = rankingOf(scores)
      .subarray(from, to)
      .filter((row) => !this.#words.has(row));
    if (unknown.length > 0) {
      const { values, features } = this.#hunt.explain(unknown);
      const width = features.length;
      unknown.forEach((row, i) => {
        this.#words.set(row, this.#tell(row, features, values.subarray(i * width, (i + 1) * width)));
      });
    }
    return this.#words;
  }

  #tell(row: number, features: readonly string[], values: Float64Array): string {
    const { table } = this.#hunt;
    const words = reasonsOf(table, features, values).map((reason) =>
      sayReason(this.#say, table, row, reason, this.#ranges),
    );
    return words.join(" · ") || this.#say("noReason");
  }
}
