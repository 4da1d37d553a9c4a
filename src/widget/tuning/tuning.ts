import type { Explanation } from "../../explain/index.js";
import {
  type Hunt,
  type HuntPart,
  type HuntState,
  type Rule,
  type RuleValue,
  setState,
  stateOf,
  type Verdict,
} from "../../hunt/index.js";
import { rankingOf, type Settings } from "../../model/index.js";
import type { Redraw } from "../context.js";
import { Explaining } from "../fit/explaining.js";
import { Refits } from "../fit/refits.js";
import { WorkerPool } from "../fit/workerPool.js";
import type { Host } from "../host.js";
import type { Say } from "../words.js";
import { type Answer, Answers, forestOf } from "./answers.js";
import { History } from "./history.js";

/** Fitting more row-tree pairs than this would hold the page for longer than a blink, so a worker does the first fit, too. */
const AT_ONCE = 2_000_000;

/** Rows that a worker explains with a forest, so that the first page of suspects costs this thread nothing. */
const EXPLAINED = 60;

/**
 * A hunt under the analyst's hands, one for all the views of that hunt: changes its settings, verdicts and rules, knows what the
 * last change did, goes back and forth between changes, and says when to draw.
 */
export class Tuning {
  readonly hunt: Hunt;
  /** The settings on the controls: ahead of the hunt's own while a forest is being grown. */
  wanted: Settings;
  /** What the last change did: rows newly flagged, and rows no longer; null before any change. */
  effect: { fresh: number; gone: number } | null = null;
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
  readonly #pool: WorkerPool;
  readonly #refits: Refits;
  readonly #explaining: Explaining;
  readonly #draws: Set<(what: Redraw) => void> = new Set();
  readonly #original: HuntState;
  readonly #history: History<HuntState> = new History();
  readonly #answers: Answers = new Answers();
  readonly #unsubscribe: () => void;
  /** 1 for every row that was flagged before the last change. */
  #before: Uint8Array | null = null;
  #flaggedBefore: Int32Array = new Int32Array();
  /** The rows that are flagged as far as the views know. */
  #flagged: Int32Array = new Int32Array();
  #brushed: Uint8Array | null = null;
  #brushedRows: Int32Array = new Int32Array();
  /** Features a tree as last chosen: fewer ticked features lower it only while they are fewer. */
  #maxFeatures: Settings["maxFeatures"];
  #moving = false;
  /** True while the hunt is changed from here, so that its own word of it is not news. */
  #own = false;

  constructor(hunt: Hunt, host: Host, say: Say) {
    this.hunt = hunt;
    this.wanted = hunt.settings;
    this.#original = host.original?.() ?? stateOf(hunt);
    this.#maxFeatures = hunt.settings.maxFeatures;
    this.#host = host;
    this.#say = say;
    this.#pool = new WorkerPool(() => host.createWorker());
    this.#refits = new Refits(this.#pool);
    this.#explaining = new Explaining(this.#pool);
    this.#unsubscribe = hunt.subscribe((part) => this.#heard(part));
    if (hunt.brushed.length > 0) this.#heardSelection();
  }

  /** Calls back whenever something has to be drawn anew; gives the function that stops it. */
  subscribe(draw: (what: Redraw) => void): () => void {
    this.#draws.add(draw);
    return () => void this.#draws.delete(draw);
  }

  #draw(what: Redraw): void {
    for (const draw of [...this.#draws]) draw(what);
  }

  get busy(): boolean {
    return this.#refits.busy;
  }

  /** True where the settings differ from those the hunt came with. */
  get changed(): boolean {
    const { settings } = this.#original;
    return forestOf(this.wanted) !== forestOf(settings) || this.wanted.contamination !== settings.contamination;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Derives the first answer: at once for a small hunt, in the worker for a large one. */
  start(): void {
    if (this.ready || this.busy) return;
    if (this.hunt.table.rowCount * this.wanted.trees > AT_ONCE) void this.#grow(this.wanted);
    else this.#derived("forest");
  }

  /** True for a flagged row that was not flagged before the last change. */
  isFresh(row: number): boolean {
    return this.#before?.[row] === 0;
  }

  /** The rows that were flagged before the last change and are no longer, most anomalous first. */
  gone(): Int32Array {
    if (!this.#before) return new Int32Array();
    const still = new Set(this.hunt.flagged);
    return this.#flaggedBefore.filter((row) => !still.has(row));
  }

  /** The row that all views show, or null. */
  get selected(): number | null {
    return this.hunt.selected;
  }

  /** Selects a row, or none, in all views. */
  select(row: number | null): void {
    this.hunt.selected = row;
  }

  /** Marks these rows in all views, or with null no rows. */
  brush(rows: ArrayLike<number> | null): void {
    this.hunt.brushed = rows ?? [];
  }

  /** Whether a row is to be drawn strongly: it is brushed, or nothing is. */
  isBrushed(row: number): boolean {
    return this.#brushed === null || this.#brushed[row] === 1;
  }

  /** 1 for every brushed row; null where nothing is brushed. */
  get brushed(): Uint8Array | null {
    return this.#brushed;
  }

  /** Cuts the scores at another contamination, at once. Until {@link settle}, further cuts count as the same change. */
  cut(contamination: Settings["contamination"]): void {
    this.wanted = { ...this.wanted, contamination };
    if (!this.ready) return;
    if (!this.#moving) {
      this.#history.record(stateOf(this.hunt));
      this.#remember();
    }
    this.#moving = true;
    this.#change(() => this.hunt.set({ contamination }));
    this.#derived("cut");
  }

  /** The end of a movement: the next cut is a change of its own. */
  settle(): void {
    if (!this.#moving) return;
    this.#moving = false;
    this.#settled();
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
    this.#want({ ...this.wanted, ...changes, maxFeatures }, true);
  }

  /** Back to the settings the hunt came with; verdicts and rules stay. */
  reset(): void {
    this.#maxFeatures = this.#original.settings.maxFeatures;
    this.#want(this.#original.settings, true);
  }

  /** Gives up the forest being grown and goes back to the last answer. */
  cancel(): void {
    this.#refits.cancel();
    this.wanted = this.hunt.settings;
    this.#draw("busy");
  }

  /** Takes the last change back, or gives up the forest being grown. */
  undo(): void {
    if (this.busy && this.ready) this.cancel();
    else {
      this.settle();
      this.#restore(this.#history.undo(stateOf(this.hunt)));
    }
  }

  /** Makes the change again that was taken back last. */
  redo(): void {
    this.settle();
    this.#restore(this.#history.redo(stateOf(this.hunt)));
  }

  /** Takes a state from elsewhere (a kernel, another page) as one change; settings that do not fit the hunt are an Error. */
  adopt(state: Partial<HuntState>): void {
    if (!state.settings) {
      // A forest that is being grown is still wanted.
      const cuts = state.rules !== undefined || state.floor !== undefined;
      this.#judged(cuts ? "cut" : "verdicts", () => setState(this.hunt, state));
      return;
    }
    this.settle();
    this.#history.record(stateOf(this.hunt));
    this.#restore({ ...stateOf(this.hunt), ...state });
  }

  /** Judges a row, or with null takes its verdict back. */
  judge(row: number, verdict: Verdict["verdict"] | null, note = ""): void {
    this.#judged("verdicts", () => this.hunt.judge(row, verdict, note));
  }

  /** Calls rows with all these values good. */
  allow(where: Record<string, RuleValue>, note = ""): void {
    this.#judged("cut", () => this.hunt.allow(where, note));
  }

  /** Takes a rule back. */
  disallow(rule: Rule): void {
    this.#judged("cut", () => this.hunt.disallow(rule));
  }

  /** Ignores counts under this number; 0 ignores none. */
  setFloor(floor: number): void {
    this.#judged("cut", () => {
      this.hunt.floor = floor;
    });
  }

  /** SHAP values of every row, or null while workers find them: "explained" is drawn when they are there. */
  explanation(): Explanation | null {
    if (!this.ready) return null;
    return this.#explaining.of(this.hunt, this.#say("workerLost"), (problem) => {
      if (problem) this.#fail(this.#say("refitFailed", { message: problem }));
      else this.#draw("explained");
    });
  }

  dispose(): void {
    this.#unsubscribe();
    this.#refits.cancel();
    this.#explaining.stop();
    this.#pool.dispose();
    this.#draws.clear();
  }

  #judged(what: "cut" | "verdicts", change: () => void): void {
    this.settle();
    const before = stateOf(this.hunt);
    if (this.ready && what === "cut") this.#remember();
    this.#change(change);
    this.#history.record(before);
    if (this.ready && what === "cut") this.#derived("cut");
    this.#draw("verdicts");
    this.#settled();
  }

  #restore(state: HuntState | undefined): void {
    if (!state) return;
    const { settings, ...judged } = state;
    if (this.ready && suspectsOf(state) !== suspectsOf(stateOf(this.hunt))) this.#remember();
    this.#change(() => setState(this.hunt, judged));
    this.#maxFeatures = settings.maxFeatures;
    this.#draw("verdicts");
    this.#want(settings, false);
  }

  /** Puts settings in effect: by a cut where the forest is the same, from what is kept, or by growing another. */
  #want(settings: Settings, record: boolean): void {
    this.#refits.cancel();
    this.wanted = { ...settings, features: [...settings.features] };
    const same = this.ready && forestOf(settings) === forestOf(this.hunt.settings);
    const kept = this.#answers.get(settings);
    if (settings.features.length === 0) this.#fail(this.#say("noFeature"));
    else if (same || (this.ready && kept)) this.#take(settings, same ? null : kept!, record);
    else void this.#grow(this.wanted, record);
  }

  /** Puts settings in effect whose forest is there: the same one, or one that was kept. */
  #take(settings: Settings, kept: Answer | null, record: boolean): void {
    const same = kept === null;
    if (record && (!same || settings.contamination !== this.hunt.settings.contamination)) {
      this.#history.record(stateOf(this.hunt));
      this.#remember();
    }
    this.#change(() => {
      this.hunt.settings = settings;
      if (kept) this.hunt.adopt(kept.detection);
    });
    if (kept) this.explained = kept.explained;
    this.#derived(same ? "cut" : "forest");
    this.#settled();
  }

  async #grow(settings: Settings, record = true): Promise<void> {
    try {
      const matrix = this.hunt.matrixFor(settings.features);
      const growing = this.#refits.run({ matrix, settings, explain: EXPLAINED }, this.#say("workerLost"));
      this.#draw("busy");
      const grown = await growing;
      if (!grown) return;
      if (this.ready && record) this.#history.record(stateOf(this.hunt));
      if (this.ready && record) this.#remember();
      this.#change(() => {
        this.hunt.settings = { ...settings, contamination: this.wanted.contamination };
        this.hunt.adopt(grown.detection);
      });
      this.explained = grown.explanation ?? null;
      this.#derived("forest");
      this.#settled();
    } catch (error) {
      this.#fail(this.#say("refitFailed", { message: (error as Error).message }));
    }
  }

  #change(change: () => void): void {
    this.#own = true;
    try {
      change();
    } finally {
      this.#own = false;
    }
  }

  /** What the hunt says of its changes, whoever made them. */
  #heard(part: HuntPart): void {
    if (part === "masking") this.#draw("look");
    else if (part === "selection") this.#heardSelection();
    else if (!this.#own) this.#heardChange(part);
  }

  #heardChange(part: HuntPart): void {
    this.settle();
    if (part === "settings") {
      this.#refits.cancel();
      this.wanted = this.hunt.settings;
    }
    if (!this.ready) return;
    if (part !== "verdicts") {
      this.#remember();
      this.#derived("forest");
    }
    this.#draw("verdicts");
  }

  #heardSelection(): void {
    const { brushed, table } = this.hunt;
    const same = brushed === this.#brushedRows || brushed.length + this.#brushedRows.length === 0;
    this.#brushedRows = brushed;
    if (!same) {
      this.#brushed = brushed.length > 0 ? new Uint8Array(table.rowCount) : null;
      if (this.#brushed) for (const row of brushed) this.#brushed[row] = 1;
    }
    this.#draw(same ? "selection" : "brush");
  }

  #settled(): void {
    this.#host.onChange?.({ settings: this.hunt.settings, state: stateOf(this.hunt) });
  }

  #fail(problem: string): void {
    this.problem = problem;
    this.#draw("problem");
  }

  #remember(): void {
    this.#before = new Uint8Array(this.hunt.table.rowCount);
    this.#flaggedBefore = this.#flagged;
    for (const row of this.#flaggedBefore) this.#before[row] = 1;
  }

  #derived(what: "cut" | "forest"): void {
    const { detection, flagged } = this.hunt;
    const { scores } = detection;
    this.#flagged = flagged;
    this.problem = "";
    if (what === "forest") {
      this.#explaining.keepOnly(detection.forest);
      this.descending = sorted(scores);
      this.#answers.keep({ detection, explained: this.explained });
    }
    if (this.#before) {
      let fresh = 0;
      for (const row of flagged) fresh += 1 - this.#before[row];
      this.effect = { fresh, gone: this.#flaggedBefore.length - (flagged.length - fresh) };
    }
    this.ready = true;
    this.#draw(what);
  }
}

function sorted(scores: Float64Array): Float64Array {
  const ranking = rankingOf(scores);
  const descending = new Float64Array(scores.length);
  for (let i = 0; i < descending.length; i++) descending[i] = scores[ranking[i]];
  return descending;
}

/** What decides which rows are suspects: all of a state but the verdicts. */
function suspectsOf({ settings, rules, floor }: HuntState): string {
  return JSON.stringify([settings, rules, floor]);
}
