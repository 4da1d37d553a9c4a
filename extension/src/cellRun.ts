import type { Carried, Hunt } from "huntbook/hunt";

/** A hunt that a cell had shown when it was run again. */
export interface ShownBefore extends Carried {
  readonly id: string;
  readonly key: readonly string[];
}

/** One run of a cell, from when it was sent off: what it had shown, and what it has shown anew. */
export class CellRun {
  readonly #before: ShownBefore[];
  readonly #given: Set<string> = new Set();

  constructor(before: readonly ShownBefore[]) {
    this.#before = [...before];
  }

  /** True when the run gives this hunt for the first time. */
  gives(name: string): boolean {
    if (this.#given.has(name)) return false;
    this.#given.add(name);
    return true;
  }

  /** What the analyst had made of the hunt in whose place this one has come: the first that is left with the same key columns. */
  carriedTo(hunt: Hunt): Carried | undefined {
    const key = JSON.stringify(hunt.key);
    const at = this.#before.findIndex((before) => JSON.stringify(before.key) === key && before.id !== hunt.id);
    return at < 0 ? undefined : this.#before.splice(at, 1)[0];
  }
}
