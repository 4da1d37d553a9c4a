import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Hunt } from "huntbook/hunt";
import { tuningInUse } from "huntbook/widget";
import { NotebookHunts } from "../notebookHunts.js";
import type { ListedHunt } from "./huntList.js";
import { huntOutputs } from "./huntOutputs.js";
import { smallHunt, summaryOf, summaryOfPayload } from "./huntSummary.js";
import { type Stage, stageAt } from "./stages.js";

/** A widget that is scrolled into view shows its hunt within this time. */
const PATIENCE_MS = 5_000;

/** Finds the hunts of a notebook's outputs and hears when one of them changes. */
export class HuntFinder {
  readonly #masked: () => boolean;
  readonly #changed: () => void;
  readonly #heard: Map<object, () => void> = new Map();

  /** `changed` is called whenever something of the hunts found last has changed. */
  constructor(masked: () => boolean, changed: () => void) {
    this.#masked = masked;
    this.#changed = changed;
  }

  /** The hunts of a notebook, each with what is to be said of it. */
  find(panel: NotebookPanel, stages: readonly Stage[], titleOf: (stage: Stage) => string): ListedHunt[] {
    const alive = NotebookHunts.of(panel);
    const hunts: Hunt[] = [];
    const found = huntOutputs(panel).map(({ payload, id, cell }): ListedHunt => {
      const at = stages[stageAt(stages, cell)];
      const place = { id, cell, stage: at ? titleOf(at) : "" };
      const shown = alive?.shown(id);
      const hunt = shown ?? smallHunt(payload);
      if (hunt instanceof Error) return { ...place, summary: hunt };
      if (!hunt) return { ...place, summary: summaryOfPayload(payload) };
      if (!shown) hunt.masked = this.#masked();
      hunts.push(hunt);
      return { ...place, summary: summaryOf(hunt) };
    });
    this.#hear(hunts, alive);
    return found;
  }

  /** Selects a row of a hunt: at once, or as soon as a widget shows it. */
  select(panel: NotebookPanel, id: string, row: number): void {
    const alive = NotebookHunts.of(panel);
    const select = (): void => {
      const hunt = alive?.shown(id);
      if (!hunt) return;
      alive?.changed.disconnect(select);
      hunt.selected = row;
    };
    alive?.changed.connect(select);
    setTimeout(() => alive?.changed.disconnect(select), PATIENCE_MS);
    select();
  }

  /** Hears, and holds, no hunt until the next {@link find}. */
  forget(): void {
    this.#hear([]);
  }

  #hear(hunts: readonly Hunt[], alive?: NotebookHunts): void {
    const sources = new Map<object, () => () => void>();
    for (const hunt of hunts) {
      const tuning = tuningInUse(hunt);
      sources.set(hunt, () => hunt.subscribe(this.#changed));
      if (tuning) sources.set(tuning, () => tuning.subscribe(this.#changed));
    }
    if (alive) {
      sources.set(alive, () => {
        const changed = (): void => this.#changed();
        alive.changed.connect(changed);
        return () => void alive.changed.disconnect(changed);
      });
    }
    for (const [source, stop] of this.#heard) {
      if (sources.has(source)) continue;
      stop();
      this.#heard.delete(source);
    }
    for (const [source, listen] of sources) if (!this.#heard.has(source)) this.#heard.set(source, listen());
  }
}
