import type { Explanation } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import type { Forest } from "../../model/index.js";
import { reasonsOf, sayWhy } from "../../report/reasons.js";
import { UsualRanges } from "../../report/usualRange.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say } from "../words.js";

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

  /** The words for a row. */
  of(row: number): string {
    if (!this.#words.has(row)) this.prepare([row]);
    return this.#words.get(row)!;
  }

  /** Explains rows at once that are to be told next: many together cost little more than one. */
  prepare(rows: ArrayLike<number>): void {
    const { forest } = this.#hunt.detection;
    if (this.#forest !== forest) {
      this.#forest = forest;
      this.#words.clear();
      if (this.#tuning.explained) this.#tell(this.#tuning.explained);
    }
    const unknown = Array.from(rows).filter((row) => !this.#words.has(row));
    if (unknown.length > 0) this.#tell(this.#hunt.explain(unknown));
  }

  #tell({ rows, values, features }: Explanation): void {
    const { table } = this.#hunt;
    rows.forEach((row, i) => {
      const pushes = values.subarray(i * features.length, (i + 1) * features.length);
      this.#words.set(row, sayWhy(this.#say, table, row, reasonsOf(table, features, pushes), this.#ranges));
    });
  }
}
