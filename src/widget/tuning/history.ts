/** Most steps that can be undone. */
const MOST = 100;

/** What was, to go back to, and what was taken back, to go forward to. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Keeps the state before a change; what was taken back before it is gone. */
  record(before: State): void {
    this.#past = [...this.#past.slice(1 - MOST), before];
    this.#future = [];
  }

  /** The state to go back to from this one, or undefined. */
  undo(now: State): State | undefined {
    const before = this.#past.pop();
    if (before !== undefined) this.#future.push(now);
    return before;
  }

  /** The state to go forward to from this one, or undefined. */
  redo(now: State): State | undefined {
    const after = this.#future.pop();
    if (after !== undefined) this.#past.push(now);
    return after;
  }
}
