import type { ICodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { type ISignal, Signal } from "@lumino/signaling";
import { decodeHunt, decodeState, Hunt, isView, setState, stateOf, type ViewPayload } from "huntbook/hunt";
import type { Settings } from "huntbook/model";
import { CellRun, type ShownBefore } from "./cellRun.js";
import { KernelLink } from "./kernel/kernelLink.js";
import { placeOf } from "./kernel/outputCell.js";
import type { LabHost } from "./labHost.js";
import { allOutputs, outputsOf, outputsWith, type Payload, payloadOf, sameData } from "./outputs.js";
import { type Kept, SharedHunt } from "./sharedHunt.js";
import { writtenOutputs } from "./writtenOutputs.js";

/** A hunt that nothing shows is kept for so long, for an output that is made anew. */
const GRACE_MS = 2_000;

const ofPanels: WeakMap<NotebookPanel, NotebookHunts> = new WeakMap();

/** The hunts in the outputs of one notebook, one for each id, however many outputs show it. */
export class NotebookHunts {
  readonly #panel: NotebookPanel | null;
  readonly #lab: LabHost;
  readonly #link: KernelLink | null;
  readonly #shared: Map<string, SharedHunt> = new Map();
  readonly #kept: Map<string, Kept> = new Map();
  readonly #runs: WeakMap<object, CellRun> = new WeakMap();
  /** Hunts of pictures that stay as they were, for as long as one of them holds it. */
  readonly #still: Map<string, WeakRef<Hunt>> = new Map();
  readonly #unlisten: () => void;
  #writing = false;
  readonly #changed: Signal<this, void> = new Signal<this, void>(this);

  constructor(panel: NotebookPanel | null, lab: LabHost) {
    this.#panel = panel;
    this.#lab = lab;
    this.#link = panel && new KernelLink(panel);
    this.#link?.changed.connect(() => this.#connect());
    this.#unlisten = lab.onMaskChange(() => {
      for (const { hunt } of this.#shared.values()) hunt.masked = lab.masked();
    });
    if (panel) ofPanels.set(panel, this);
  }

  /** The hunts of a notebook that is open. */
  static of(panel: NotebookPanel): NotebookHunts | undefined {
    return ofPanels.get(panel);
  }

  /** Fires when a hunt begins or ends to be {@link shown}. */
  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  /** The hunt with this id that is shown in the notebook. */
  shown(id: string): Hunt | undefined {
    return (this.#shared.get(nameOf(id, true)) ?? this.#shared.get(nameOf(id, false)))?.hunt;
  }

  /** The hunt of an output, shared by all outputs with the same one; call {@link release} when it is shown no more. An Error where the data is bad. */
  use(output: IRenderMime.IMimeModel): SharedHunt {
    const payload = payloadOf(output);
    const run = this.#runs.get(placeOf(this.#panel, output)?.cell ?? output);
    const shared = this.#withData(payload, output.trusted) ?? this.#decoded(payload, output.trusted, run);
    this.#take(shared, payload, run);
    shared.users++;
    return shared;
  }

  /** The hunt that a picture refers to: the one that is shown while the picture has its settings, else one that stays as the picture was. */
  useFor({ ref, settings }: ViewPayload, trusted: boolean): { hunt: Hunt; shared: SharedHunt | null } {
    const shared = this.#firstGood(outputsWith(this.#panel, ref, trusted));
    if (shared.follows(settings)) return { hunt: shared.hunt, shared };
    const still = this.#stillHunt(shared.hunt, settings);
    this.release(shared);
    return { hunt: still, shared: null };
  }

  /** Ends a use. */
  release(shared: SharedHunt): void {
    shared.users--;
    setTimeout(() => this.#prune(), GRACE_MS);
  }

  /** A cell is about to run: the kernel hears first what the analyst has done, and what the cell shows now is remembered. */
  scheduled(cell: ICodeCellModel): void {
    for (const shared of this.#shared.values()) shared.flush();
    const before = outputsOf(cell).flatMap((output) => this.#carriedOf(output));
    this.#runs.set(cell, new CellRun(before));
  }

  /** A cell has run: what it has shown counts, whether it is seen or not, and the kernel may have hunts by now that it had not. */
  executed(cell: ICodeCellModel): void {
    const run = this.#runs.get(cell);
    for (const output of outputsOf(cell)) {
      const payload = payloadOf(output);
      const shared = this.#shared.get(nameOf(String(payload.id), output.trusted));
      if (shared) this.#take(shared, payload, run);
    }
    this.#connect();
  }

  /** Whether outputs are being written by {@link write}, which changes nothing of what is shown. */
  get writing(): boolean {
    return this.#writing;
  }

  /** Writes into the outputs what became of their hunts, before the notebook is saved. */
  async write(): Promise<void> {
    for (const shared of this.#shared.values()) {
      const written = await writtenOutputs(shared, allOutputs(this.#panel));
      for (const { output, data } of written) this.#write(output, data);
    }
  }

  #write(output: IRenderMime.IMimeModel, data: Record<string, unknown>): void {
    const place = placeOf(this.#panel, output);
    if (!place) return;
    const { outputs } = place.cell;
    const json = outputs.get(place.output).toJSON() as { data: object };
    this.#writing = true;
    try {
      outputs.set(place.output, { ...json, data: { ...json.data, ...data } } as never);
    } finally {
      this.#writing = false;
    }
    const payload = payloadOf(outputs.get(place.output));
    const shared = this.#shared.get(nameOf(String(payload.id), output.trusted));
    if (shared) shared.payload = new WeakRef(payload);
  }

  /** Ends all that the notebook's hunts have begun. */
  dispose(): void {
    this.#unlisten();
    for (const shared of this.#shared.values()) shared.dispose();
    this.#shared.clear();
    this.#kept.clear();
  }

  /** After this turn, in which a cell that was run may have more to say. */
  #connectLater(): void {
    setTimeout(() => this.#connect());
  }

  #connect(): void {
    const kernel = this.#link?.kernel ?? null;
    for (const shared of this.#shared.values()) shared.connect(kernel);
  }

  /** The hunt that is shown already, where the payload holds its very data, so that nothing is decoded twice. */
  #withData(payload: Payload, trusted: boolean): SharedHunt | undefined {
    const shared = this.#shared.get(nameOf(String(payload.id), trusted));
    if (!shared || !sameData(payload, shared.payload.deref() as Payload | undefined)) return undefined;
    decodeState(payload);
    return shared;
  }

  #decoded(payload: Payload, trusted: boolean, run: CellRun | undefined): SharedHunt {
    const hunt = decodeHunt(payload);
    const name = nameOf(hunt.id, trusted);
    const known = this.#shared.get(name);
    if (known) return known;
    hunt.masked = this.#lab.masked();
    const kept = this.#kept.get(name);
    if (!kept && !run) this.#takeLatest(hunt, trusted);
    const options = { trusted, say: this.#lab.say, edited: () => this.#edited(), kept };
    const shared = new SharedHunt(hunt, payload, { ...options, carried: kept ? undefined : run?.carriedTo(hunt) });
    this.#shared.set(name, shared);
    this.#changed.emit();
    this.#kept.delete(name);
    if (!kept) run?.gives(name);
    this.#connectLater();
    return shared;
  }

  /** Of several outputs with the same hunt the last one says how it was left. */
  #takeLatest(hunt: Hunt, trusted: boolean): void {
    for (const output of outputsWith(this.#panel, hunt.id, trusted)) {
      try {
        setState(hunt, decodeState(payloadOf(output)));
        return;
      } catch {
        // An output whose state is bad says so itself, where it is shown.
      }
    }
  }

  /** The hunt of the first output that is sound; the last one's Error where none is. */
  #firstGood(outputs: readonly IRenderMime.IMimeModel[]): SharedHunt {
    let problem: unknown = new Error(this.#lab.say("huntGone"));
    for (const output of outputs) {
      try {
        return this.use(output);
      } catch (error) {
        problem = error;
      }
    }
    throw problem;
  }

  #edited(): void {
    const model = this.#panel?.context.model;
    if (model) model.dirty = true;
  }

  /** Takes what a run of a cell says of a hunt that is known already, once a run. */
  #take(shared: SharedHunt, payload: Payload, run: CellRun | undefined): void {
    const name = nameOf(shared.hunt.id, shared.trusted);
    if (!run?.gives(name)) return;
    try {
      shared.renew(decodeState(payload));
    } catch (error) {
      console.warn((error as Error).message);
    }
  }

  #carriedOf(output: IRenderMime.IMimeModel): ShownBefore[] {
    const payload = payloadOf(output);
    if (isView(payload)) return [];
    const id = String(payload.id);
    const name = nameOf(id, output.trusted);
    const [shared, kept] = [this.#shared.get(name), this.#kept.get(name)];
    try {
      const base = shared?.base ?? kept?.base ?? decodeState(payload);
      const mine = shared ? stateOf(shared.hunt) : (kept?.replica.state() ?? base);
      return [{ id, key: payload.key as string[], base, mine }];
    } catch {
      return [];
    }
  }

  #stillHunt({ id, table, key, time }: Hunt, settings: Settings): Hunt {
    const name = JSON.stringify([id, settings]);
    const known = this.#still.get(name)?.deref();
    const hunt = known ?? new Hunt(table, { key, time, settings });
    hunt.masked = this.#lab.masked();
    this.#still.set(name, new WeakRef(hunt));
    return hunt;
  }

  #prune(): void {
    for (const [name, shared] of this.#shared) {
      if (shared.users > 0) continue;
      this.#kept.set(name, shared.kept);
      shared.dispose();
      this.#shared.delete(name);
      this.#changed.emit();
    }
  }
}

/** A hunt of an untrusted output is another than that of a trusted one, whatever it says of itself. */
const nameOf = (id: string, trusted: boolean): string => `${trusted ? "trusted" : "untrusted"} ${id}`;
