import type { ICodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { decodeHunt, HUNT_MIME, Hunt } from "huntbook/hunt";
import type { Settings } from "huntbook/model";

/** The hunts in the outputs of one notebook, found by their ids, and how the analyst has tuned them since they were shown. */
export class NotebookHunts {
  readonly #panel: NotebookPanel | null;
  /** Decoded hunts that pictures share, for as long as one of them holds it. */
  readonly #decoded: Map<string, WeakRef<Hunt>> = new Map();
  readonly #tuned: Map<string, Settings> = new Map();

  constructor(panel: NotebookPanel | null) {
    this.#panel = panel;
  }

  /** True while some output of the notebook carries the data of this hunt. */
  has(id: string): boolean {
    return this.#payloads(id).length > 0;
  }

  /** The hunt with these settings, for pictures, which change nothing; an Error where its data is bad or missing. */
  get(id: string, settings: Settings): Hunt {
    const name = JSON.stringify([id, settings]);
    const known = this.#decoded.get(name)?.deref();
    if (known) return known;
    const { table, key, time } = firstGood(this.#payloads(id));
    const hunt = new Hunt(table, { key, time, settings });
    this.#decoded.set(name, new WeakRef(hunt));
    return hunt;
  }

  /** Calls back once, when an output with the data of this hunt has come; gives the function that stops waiting. */
  whenThere(id: string, found: () => void): () => void {
    const model = this.#panel?.content.model;
    if (!model) return () => {};
    let frame = 0;
    const look = (): void => {
      frame = 0;
      if (!this.has(id)) return;
      stop();
      found();
    };
    const changed = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    const stop = (): void => {
      cancelAnimationFrame(frame);
      model.contentChanged.disconnect(changed);
    };
    model.contentChanged.connect(changed);
    changed();
    return stop;
  }

  /** The settings an analyst gave a hunt, so that moving its cell, which makes it anew, does not lose them. */
  tuned(id: string): Settings | undefined {
    return this.#tuned.get(id);
  }

  keep(id: string, settings: Settings): void {
    this.#tuned.set(id, settings);
  }

  /** Forgets the tuning of the hunts that a cell shows: it is run again, and what it gives counts. */
  forget(cell: unknown): void {
    for (const payload of payloadsOf(cell as ICodeCellModel))
      if (payload.id !== undefined) this.#tuned.delete(payload.id);
  }

  #payloads(id: string): unknown[] {
    const cells = [...(this.#panel?.content.model?.cells ?? [])];
    return cells.flatMap((cell) => [...payloadsOf(cell as ICodeCellModel)].filter((payload) => payload.id === id));
  }
}

/** The hunt of the first payload that is sound; the last one's Error where none is. */
function firstGood(payloads: readonly unknown[]): Hunt {
  let problem: unknown = new Error(
    "The data of this hunt is no longer in the notebook: run the cell that shows the hunt.",
  );
  for (const payload of payloads) {
    try {
      return decodeHunt(payload);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

/** What a cell's outputs carry under the hunt's MIME type; a cell without outputs carries nothing. */
function* payloadsOf(cell: ICodeCellModel): Iterable<{ id?: string }> {
  if (cell.type !== "code") return;
  for (let i = 0; i < cell.outputs.length; i++) {
    const payload = cell.outputs.get(i).data[HUNT_MIME];
    if (typeof payload === "object" && payload !== null) yield payload as { id?: string };
  }
}
