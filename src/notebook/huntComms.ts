import { randomUUID } from "node:crypto";
import { type Change, carryOver, type Hunt, HuntInStep, type HuntState, type Replica, stateOf } from "../hunt/index.js";
import { type Comm, currentKernel, type Kernel } from "../task/index.js";
import { eventRows } from "./eventRows.js";

/** Under this name a page speaks with a hunt of this kernel. */
const TARGET = "huntbook.hunt";
/** Most hunts whose verdicts are remembered for when their cell is run again. */
const MOST = 100;
/** The hunts shown last stay although no variable holds them: `show(hunt(…))` can be asked for its events. */
const RECENT = 3;
/** Most events that are sent at once. */
const MOST_EVENTS = 10_000;

/** A hunt that was shown: it is held by the notebook's variables, not from here. */
interface Shown {
  readonly end: WeakRef<KernelEnd>;
  readonly replica: Replica;
  /** What it was like when it was shown. */
  readonly base: HuntState;
}

const name = `kernel ${randomUUID()}`;
const shown = new Map<string, Shown>();
const listening = new WeakSet<Kernel>();
let recent: Hunt[] = [];

/**
 * Lets the pages that show a hunt change it, and tells them what cells change. The hunt that was shown last under an id answers for it;
 * it takes over the verdicts, rules and floor that were given to the one before. Does nothing where there is no kernel.
 */
export function answerFor(hunt: Hunt): void {
  const kernel = currentKernel();
  if (!kernel?.registerComm) return;
  if (!listening.has(kernel)) kernel.registerComm(TARGET, opened);
  listening.add(kernel);
  recent = [hunt, ...recent.filter((other) => other !== hunt)].slice(0, RECENT);
  const before = shown.get(hunt.id);
  const last = before?.end.deref();
  if (last?.hunt === hunt) return;
  const end = before ? KernelEnd.inPlaceOf(before, last, hunt) : new KernelEnd(hunt);
  shown.delete(hunt.id);
  shown.set(hunt.id, { end: new WeakRef(end), replica: end.replica, base: stateOf(hunt) });
  for (const oldest of shown.keys()) {
    if (shown.size <= MOST) break;
    shown.delete(oldest);
  }
}

function opened(comm: Comm, data: unknown): void {
  const { version, id, changes } = fieldsOf(data);
  const end = version === 1 && typeof id === "string" ? shown.get(id)?.end.deref() : undefined;
  if (end) end.join(comm, changes);
  else comm.close();
}

/** The kernel's end of the comms about one hunt. */
class KernelEnd {
  readonly #inStep: HuntInStep;
  readonly #comms: Set<Comm> = new Set();
  #scheduled = false;

  constructor(hunt: Hunt, replica?: Replica) {
    this.#inStep = new HuntInStep(hunt, name, { changed: () => this.#schedule(), warn, replica });
  }

  /** The end of a hunt that a cell has made anew: its settings are the last word, and what was judged before holds. */
  static inPlaceOf({ base, replica }: Shown, last: KernelEnd | undefined, hunt: Hunt): KernelEnd {
    const mine = last ? stateOf(last.hunt) : replica.state();
    const { verdicts, rules, floor } = carryOver({ base, mine }, stateOf(hunt));
    hunt.verdicts.replace(Object.entries(verdicts));
    hunt.rules = rules;
    hunt.floor = floor;
    if (last && hunt.selected === null) hunt.selected = last.hunt.selected;
    if (last && hunt.brushed.length === 0) hunt.brushed = last.hunt.brushed;
    const end = new KernelEnd(hunt, replica);
    for (const comm of last?.leave() ?? []) end.#answer(comm);
    end.#inStep.insist();
    return end;
  }

  get hunt(): Hunt {
    return this.#inStep.hunt;
  }

  get replica(): Replica {
    return this.#inStep.replica;
  }

  /** Takes what a page says of the hunt, and tells it what is known here. */
  join(comm: Comm, changes: unknown): void {
    this.#answer(comm);
    this.#take(comm, changes);
    comm.send({ changes: this.#inStep.all() });
  }

  /** Ends, and gives the comms to whoever comes next. */
  leave(): Comm[] {
    const comms = [...this.#comms];
    this.#comms.clear();
    this.#inStep.dispose();
    return comms;
  }

  #answer(comm: Comm): void {
    // A page that has lost the connection comes back with the same id.
    for (const other of this.#comms) if (other.id === comm.id) this.#comms.delete(other);
    this.#comms.add(comm);
    // By a weak reference, so that a page that is gone without a word keeps no hunt.
    const end = new WeakRef(this);
    comm.onMessage = (data) => {
      const here = end.deref();
      return here ? here.#heard(comm, data) : comm.close();
    };
    const comms = this.#comms;
    comm.onClose = () => void comms.delete(comm);
  }

  #heard(comm: Comm, data: unknown): void | Promise<void> {
    const { changes, events, most, ask } = fieldsOf(data);
    if (changes !== undefined) this.#take(comm, changes);
    else if (typeof events === "string" && Number.isSafeInteger(ask))
      return this.#tellEvents(comm, ask as number, events, most);
  }

  #take(from: Comm, changes: unknown): void {
    let news: Change[];
    try {
      news = this.#inStep.take(changes);
    } catch (error) {
      warn(`What a page said was not taken: ${reasonOf(error)}`);
      return;
    }
    this.#send(news, from);
  }

  async #tellEvents(comm: Comm, ask: number, key: string, most: unknown): Promise<void> {
    const send = (message: object): void => {
      if (this.#comms.has(comm)) comm.send({ ask, ...message });
    };
    send({ heard: true });
    try {
      const row = this.hunt.rowOf(key);
      if (row < 0) throw new Error("The kernel's hunt has no such row: run the cell that shows the hunt again.");
      const limit = Math.min(MOST_EVENTS, Number.isSafeInteger(most) && (most as number) > 0 ? (most as number) : 100);
      send({ events: eventRows(await this.hunt.events(row), limit) });
    } catch (error) {
      send({ error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A turn of its own gathers all that a cell does at a stroke. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#send(this.#inStep.changes());
    });
  }

  #send(changes: readonly Change[], except?: Comm): void {
    if (changes.length === 0) return;
    for (const comm of this.#comms) if (comm !== except) comm.send({ changes });
  }
}

const warn = (sentence: string): void => console.warn(sentence);
const reasonOf = (error: unknown): string => (error as Error).message.replace("This hunt cannot be shown: ", "");
const fieldsOf = (data: unknown): Record<string, unknown> =>
  typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
