import type { Verdict } from "./verdict.js";

/** Verdicts by row key: a Map that tells when it changes. */
export class Verdicts extends Map<string, Verdict> {
  readonly #changed: () => void;

  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  /** Gives a verdict. */
  override set(key: string, verdict: Verdict): this {
    super.set(key, verdict);
    this.#changed();
    return this;
  }

  /** Takes a verdict back; false where there was none. */
  override delete(key: string): boolean {
    const there = super.delete(key);
    if (there) this.#changed();
    return there;
  }

  /** Takes all verdicts back. */
  override clear(): void {
    if (this.size === 0) return;
    super.clear();
    this.#changed();
  }

  /** Gives several verdicts at once; others that are there stay. */
  setAll(verdicts: Iterable<readonly [string, Verdict]>): this {
    for (const [key, verdict] of verdicts) super.set(key, verdict);
    this.#changed();
    return this;
  }

  /** Takes these verdicts in place of all that were there. */
  replace(verdicts: Iterable<readonly [string, Verdict]>): void {
    super.clear();
    for (const [key, verdict] of verdicts) super.set(key, verdict);
    this.#changed();
  }
}
