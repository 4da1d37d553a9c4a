import type { Explanation } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import type { Forest } from "../../model/index.js";
import { rankingOf } from "../../model/index.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say } from "../words.js";
import { reasonsOf, sayReason } from "./reasons.js";
import { UsualRanges } from "./usualRange.js";

/** Why rows stand out, in words, kept for as long as the forest is the same. */
export class Whys {
  readonly #tuning: Tuning;
  readonly #hunt: Hunt;
  readonly #say: Say;
  readonly #ranges: UsualRanges;
  readonly #words: Map<number, string> = new Map();
  #forest: Forest | undefined;

  constructor(tuning: Tuning, say: Say) {
    const { hunt } = tuning;
    this.#tuning = tuning;
    this.#hunt = hunt;
    this.#say = say;
    this.#ranges = new UsualRanges(hunt.table, hunt.key);
  }

  /** The words for the rows from one rank to another, whether they are flagged or not, so that a moving threshold finds them ready. */
  ofRanks(from: number, to: number): ReadonlyMap<number, string> {
    const { forest, scores } = this.#hunt.detection;
    if (this.#forest !== forest) {
      this.#forest = forest;
      this.#words.clear();
      if (this.#tuning.explained) this.#tell(this.#tuning.explained);
    }
    const unknown = rankingOf(scores)
      .subarray(from, to)
      .filter((row) => !this.#words.has(row));
    if (unknown.length > 0) this.#tell(this.#hunt.explain(unknown));
    return this.#words;
  }

  #tell({ rows, values, features }: Explanation): void {
    const { table } = this.#hunt;
    rows.forEach((row, i) => {
      const pushes = values.subarray(i * features.length, (i + 1) * features.length);
      const words = reasonsOf(table, features, pushes).map((reason) =>
        sayReason(this.#say, table, row, reason, this.#ranges),
      );
      this.#words.set(row, words.join(" · ") || this.#say("noReason"));
    });
  }
}
