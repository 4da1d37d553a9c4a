import type { Explanation } from "../../explain/index.js";
import type { Hunt } from "../../hunt/index.js";
import { rankingOf, type Settings } from "../../model/index.js";
import { matrixOf } from "../../table/index.js";
import { Refits } from "../fit/refits.js";
import type { Host } from "../host.js";
import type { Say } from "../words.js";

/** Fitting more row-tree pairs than this would hold the page for longer than a blink, so a worker does the first fit, too. */
const AT_ONCE = 2_000_000;

/** Rows that a worker explains with a forest, so that the first page of suspects costs this thread nothing. */
const EXPLAINED = 60;

/** What part of the widget has to be drawn anew. */
export type Redraw = "cut" | "forest" | "selection" | "busy" | "problem";

/** A hunt under the analyst's hands: changes its settings, knows what the last change did, and says when to draw. */
export class Tuning {
  readonly hunt: Hunt;
  /** The settings on the controls: ahead of the hunt's own while a forest is being grown. */
  wanted: Settings;
  /** What the last change did: rows newly flagged, and rows no longer; null before any change. */
  effect: { fresh: number; gone: number } | null = null;
  /** The row that all views show. */
  selected: number | null = null;
  /** What went wrong last, in a sentence; empty when nothing did. */
  problem = "";
  /** True once the hunt has an answer to show. */
  ready = false;
  /** The most anomalous rows explained, where the worker that grew the forest did it. */
  explained: Explanation | null = null;
  /** All scores, highest first. */
  descending: Float64Array = new Float64Array();
  readonly #host: Host;
  readonly #say: Say;
  readonly #refits: Refits;
  readonly #draw: (what: Redraw) => void;
  readonly #original: Settings;
  /** 1 for every row that was flagged before the last change. */
  #before: Uint8Array | null = null;
  #flaggedBefore = 0;
  /** Features a tree as last chosen: fewer ticked features lower it only while they are fewer. */
  #maxFeatures: Settings["maxFeatures"];
  #moving = false;

  constructor(hunt: Hunt, host: Host, say: Say, draw: (what: Redraw) => void) {
    this.hunt = hunt;
    this.wanted = hunt.settings;
    this.#original = hunt.settings;
    this.#maxFeatures = hunt.settings.maxFeatures;
    this.#host = host;
    this.#say = say;
    this.#draw = draw;
    this.#refits = new Refits(() => host.createWorker());
  }

  get busy(): boolean {
    return this.#refits.busy;
  }

  /** True where the settings differ from those the hunt came with. */
  get changed(): boolean {
    return !sameForest(this.wanted, this.#original) || this.wanted.contamination !== this.#original.contamination;
  }

  /** Derives the first answer: at once for a small hunt, in the worker for a large one. */
  start(): void {
    if (this.hunt.table.rowCount * this.wanted.trees > AT_ONCE) void this.#grow();
    else this.#derived("forest");
  }

  /** True for a flagged row that was not flagged before the last change. */
  isFresh(row: number): boolean {
    return this.#before?.[row] === 0;
  }

  /** Selects a row, or none, in all views. */
  select(row: number | null): void {
    this.selected = row;
    this.#draw("selection");
  }

  /** Cuts the scores at another contamination, at once. Until {@link settle}, further cuts count as the same change. */
  cut(contamination: Settings["contamination"]): void {
    this.wanted = { ...this.wanted, contamination };
    if (!this.ready) return;
    if (!this.#moving) this.#remember();
    this.#moving = true;
    this.hunt.set({ contamination });
    this.#derived("cut");
  }

  /** The end of a movement: the next cut is a change of its own. */
  settle(): void {
    if (!this.#moving) return;
    this.#moving = false;
    this.#host.onChange?.({ settings: this.hunt.settings });
  }

  /** Grows another forest in the worker. */
  refit(changes: Partial<Settings>): void {
    this.settle();
    this.#maxFeatures = changes.maxFeatures ?? this.#maxFeatures;
    const { features } = { ...this.wanted, ...changes };
    const maxFeatures =
      typeof this.#maxFeatures === "number" && this.#maxFeatures > features.length
        ? features.length
        : this.#maxFeatures;
    this.wanted = { ...this.wanted, ...changes, maxFeatures };
    if (this.wanted.features.length === 0) {
      this.#refits.cancel();
      this.#fail(this.#say("noFeature"));
    } else if (this.ready && sameForest(this.wanted, this.hunt.settings)) {
      this.#refits.cancel();
      this.problem = "";
      this.cut(this.wanted.contamination);
      this.settle();
    } else void this.#grow();
  }

  /** Back to the settings the hunt came with. */
  reset(): void {
    this.refit(this.#original);
  }

  /** Gives up the forest being grown and goes back to the last answer. */
  cancel(): void {
    this.#refits.cancel();
    this.wanted = this.hunt.settings;
    this.#draw("busy");
  }

  dispose(): void {
    this.#refits.dispose();
  }

  async #grow(): Promise<void> {
    const settings = this.wanted;
    try {
      const matrix = matrixOf(this.hunt.table, settings.features);
      const growing = this.#refits.run({ matrix, settings, explain: EXPLAINED }, this.#say("workerLost"));
      this.#draw("busy");
      const grown = await growing;
      if (!grown) return;
      if (this.ready) this.#remember();
      this.hunt.settings = { ...settings, contamination: this.wanted.contamination };
      this.hunt.adopt(grown.detection);
      this.explained = grown.explanation ?? null;
      this.#derived("forest");
      this.#host.onChange?.({ settings: this.hunt.settings });
    } catch (error) {
      this.#fail(this.#say("refitFailed", { message: (error as Error).message }));
    }
  }

  #fail(problem: string): void {
    this.problem = problem;
    this.#draw("problem");
  }

  #remember(): void {
    this.#before = new Uint8Array(this.hunt.table.rowCount);
    for (const row of this.hunt.flagged) this.#before[row] = 1;
    this.#flaggedBefore = this.hunt.flagged.length;
  }

  #derived(what: "cut" | "forest"): void {
    const { flagged, scores } = this.hunt.detection;
    this.problem = "";
    if (what === "forest") this.descending = Float64Array.from(rankingOf(scores), (row) => scores[row]);
    if (this.#before) {
      let fresh = 0;
      for (const row of flagged) fresh += 1 - this.#before[row];
      this.effect = { fresh, gone: this.#flaggedBefore - (flagged.length - fresh) };
    }
    this.ready = true;
    this.#draw(what);
  }
}

/** True where two settings differ in their contamination at most, which only cuts. */
function sameForest(a: Settings, b: Settings): boolean {
  return JSON.stringify({ ...a, contamination: 0 }) === JSON.stringify({ ...b, contamination: 0 });
}
