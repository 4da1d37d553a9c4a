import type { Kernel } from "@jupyterlab/services";
import {
  type Carried,
  type Change,
  carryOver,
  type Hunt,
  HuntInStep,
  type HuntState,
  type Replica,
  restore,
  setState,
  stateOf,
} from "huntbook/hunt";
import type { Settings } from "huntbook/model";
import { type Connection, type EventTable, tuningInUse } from "huntbook/widget";
import { HuntComm } from "./kernel/huntComm.js";
import type { Say } from "./words.js";

/** Changes go to the kernel when none has come for so long: not with every move of a slider. */
const PAUSE_MS = 50;

/** Tells this page from others that speak with the same kernel. */
const pageName = crypto.randomUUID();

/** What is kept of a hunt that nothing shows at the moment. */
export interface Kept {
  readonly base: HuntState;
  readonly replica: Replica;
}

/** How a shared hunt is made. */
export interface SharedHuntOptions {
  readonly trusted: boolean;
  readonly say: Say;
  /** What is known of it from before. */
  readonly kept?: Kept;
  /** What the analyst had made of the hunt that the same cell showed before. */
  readonly carried?: Carried;
  /** Calls back when the analyst has changed what is to be saved. */
  edited(): void;
}

/** One hunt of a notebook, for all the outputs that show it, in step with the kernel's. */
export class SharedHunt {
  readonly hunt: Hunt;
  readonly trusted: boolean;
  /** What it was decoded from, as long as the notebook holds it. */
  payload: WeakRef<object>;
  /** The hunt as the output gave it. */
  base: HuntState;
  /** The settings that the notebook's output has had; a picture with them shows this hunt, and one with others stays as it is. */
  readonly #followed: Set<string> = new Set();
  /** Outputs that show it. */
  users = 0;
  readonly #options: SharedHuntOptions;
  readonly #inStep: HuntInStep;
  /** The same after a reconnection, so that the kernel does not speak to one that is gone. */
  readonly #commId: string = crypto.randomUUID();
  readonly #listeners: Set<() => void> = new Set();
  #comm: HuntComm | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopWatching = (): void => {};

  /** `payload` is where the hunt's data came from. */
  constructor(hunt: Hunt, payload: object, options: SharedHuntOptions) {
    const { trusted, kept, carried } = options;
    this.hunt = hunt;
    this.payload = new WeakRef(payload);
    this.trusted = trusted;
    this.base = kept?.base ?? stateOf(hunt);
    this.#options = options;
    this.followWith(this.base.settings);
    if (kept) restore(hunt, kept.replica);
    this.#inStep = new HuntInStep(hunt, pageName, {
      changed: () => this.#later(),
      warn: (sentence) => console.warn(sentence),
      apply: (_, state) => this.#apply(state),
      replica: kept?.replica,
    });
    if (carried) setState(hunt, carryOver(carried, this.base));
  }

  /** Whether a picture that was made with these settings shows this hunt, whatever its settings are now. */
  follows(settings: Settings): boolean {
    return this.#followed.has(JSON.stringify(settings));
  }

  /** The output has these settings now, and the pictures that follow it have them, too. */
  followWith(settings: Settings): void {
    this.#followed.add(JSON.stringify(settings));
  }

  /** What is to be kept when nothing shows the hunt any more. */
  get kept(): Kept {
    this.flush();
    return { base: this.base, replica: this.#inStep.replica };
  }

  get connection(): Connection {
    if (!this.trusted) return "untrusted";
    return this.#comm?.connected ? "connected" : "none";
  }

  onConnectionChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Speaks with this kernel's hunt, where it has one; with null it speaks with none. An untrusted hunt speaks with nobody. */
  connect(kernel: Kernel.IKernelConnection | null): void {
    if (!this.trusted || (this.#comm && kernel)) return;
    if (!kernel) {
      this.#comm?.drop();
      this.#disconnected();
      return;
    }
    try {
      this.#comm = new HuntComm(kernel, this.#commId, this.#inStep, this.#options.say, {
        connected: () => this.#tell(),
        closed: () => this.#disconnected(),
      });
    } catch (error) {
      console.warn((error as Error).message);
    }
  }

  /** The cell that shows the hunt was run again and gave it like this. The kernel tells the rest, where it is connected. */
  renew(theirs: HuntState): void {
    this.flush();
    if (this.connection !== "connected") {
      this.#apply(carryOver({ base: this.base, mine: stateOf(this.hunt) }, theirs));
      this.#inStep.renew(theirs);
    }
    this.base = theirs;
    this.#followed.clear();
    this.followWith(theirs.settings);
  }

  /** Says at once what has changed, so that a cell that is run next sees it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = this.#inStep.changes();
    this.#comm?.send(changes);
    if (changes.some(isSaved)) this.#options.edited();
  }

  /** The raw events behind a row, from the kernel. */
  events(row: string, most: number): Promise<EventTable> {
    if (!this.#comm?.connected) return Promise.reject(new Error(this.#options.say("noKernelHunt")));
    return this.#comm.events(row, most);
  }

  dispose(): void {
    this.flush();
    this.#stopWatching();
    this.#comm?.close();
    this.#comm = null;
    this.#listeners.clear();
    this.#inStep.dispose();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Settings from elsewhere are fitted as the analyst's own are, in a worker. Where they do not come into effect, the kernel is told so. */
  #apply(state: Partial<HuntState>): void {
    const tuning = tuningInUse(this.hunt);
    if (tuning) tuning.adopt(state);
    else setState(this.hunt, state);
    if (!state.settings || !tuning?.busy) return;
    this.#stopWatching();
    const stop = tuning.subscribe(() => {
      if (tuning.busy) return;
      this.#stopWatching();
      this.#inStep.recheck();
    });
    this.#stopWatching = () => {
      stop();
      this.#stopWatching = () => {};
    };
  }

  #disconnected(): void {
    if (!this.#comm) return;
    this.#comm = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const isSaved = ({ part }: Change): boolean => part !== "selected" && part !== "brushed";
