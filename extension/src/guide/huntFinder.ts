import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Hunt } from "huntbook/hunt";
import { tuningInUse } from "huntbook/widget";
import type { ListedHunt } from "./huntList.js";
import { huntOutputs } from "./huntOutputs.js";
import { smallHunt, summaryOf, summaryOfPayload } from "./huntSummary.js";
import { type Stage, stageAt } from "./stages.js";

/** Finds the hunts of a notebook's outputs and hears when one of them changes. */
export class HuntFinder {
  readonly #shown: (panel: NotebookPanel, id: string) => Hunt | undefined;
  readonly #masked: () => boolean;
  readonly #changed: () => void;
  readonly #heard: Map<object, () => void> = new Map();

  /** `shown` gives the hunt with an id that a widget shows in a notebook; `changed` is called whenever some hunt found last has changed. */
  constructor(
    shown: (panel: NotebookPanel, id: string) => Hunt | undefined,
    masked: () => boolean,
    changed: () => void,
  ) {
    this.#shown = shown;
    this.#masked = masked;
    this.#changed = changed;
  }

  /** The hunts of a notebook, each with what is to be said of it. */
  find(panel: NotebookPanel, stages: readonly Stage[], titleOf: (stage: Stage) => string): ListedHunt[] {
    const hunts: Hunt[] = [];
    const found = huntOutputs(panel).map(({ payload, id, cell }): ListedHunt => {
      const at = stages[stageAt(stages, cell)];
      const place = { id, cell, stage: at ? titleOf(at) : "" };
      const shown = this.#shown(panel, id);
      const hunt = shown ?? smallHunt(payload);
      if (hunt instanceof Error) return { ...place, summary: hunt, hunt: null };
      if (!hunt) return { ...place, summary: summaryOfPayload(payload), hunt: null };
      if (!shown) hunt.masked = this.#masked();
      hunts.push(hunt);
      return { ...place, summary: summaryOf(hunt), hunt };
    });
    this.#hear(hunts);
    return found;
  }

  /** Hears no hunt any longer. */
  dispose(): void {
    this.#hear([]);
  }

  #hear(hunts: readonly Hunt[]): void {
    const sources = hunts.flatMap((hunt) => [hunt, tuningInUse(hunt) ?? hunt]);
    for (const [source, stop] of this.#heard) {
      if (sources.includes(source as Hunt)) continue;
      stop();
      this.#heard.delete(source);
    }
    for (const source of sources)
      if (!this.#heard.has(source))
        this.#heard.set(
          source,
          source.subscribe(() => this.#changed()),
        );
  }
}
