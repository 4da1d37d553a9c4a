import { decodeVerdict } from "./decodeState.js";
import type { Hunt, HuntPart } from "./hunt.js";
import { type Change, decodeChanges, type PartName, type PartValue, Replica } from "./replica.js";
import { decodeRows, encodeRows } from "./rowMask.js";
import type { Rule } from "./rule.js";
import { type HuntState, setState } from "./state.js";
import type { Verdict } from "./verdict.js";

/** How a hunt is kept in step. */
export interface StepOptions {
  /** Calls back when the hunt was changed here, so that {@link HuntInStep.changes} has something to give. */
  changed(): void;
  /** Hears in a sentence what is left out because it is no sound part of a hunt. */
  warn(sentence: string): void;
  /** Puts parts of a state into effect; `setState` where missing. */
  apply?(hunt: Hunt, state: Partial<HuntState>): void;
  /** What was known of the hunt from before; what is different in it now is a change. Without it, what the hunt holds is the beginning. */
  replica?: Replica;
}

/** A hunt whose changes go to the other ends of a comm, and theirs to it. */
export class HuntInStep {
  readonly hunt: Hunt;
  readonly replica: Replica;
  readonly #options: StepOptions;
  readonly #unsubscribe: () => void;
  #changed: Set<HuntPart> = new Set();
  #gathered: Change[] = [];

  /** `name` tells this end from all others. */
  constructor(hunt: Hunt, name: string, options: StepOptions) {
    this.hunt = hunt;
    this.#options = options;
    this.replica = options.replica ?? new Replica(name);
    if (options.replica) this.#changed = new Set(everyPart);
    else for (const [part, value] of this.#parts(everyPart)) this.replica.start(part, value);
    this.#unsubscribe = hunt.subscribe((part) => {
      if (part === "masking") return;
      this.#changed.add(part);
      options.changed();
    });
  }

  /** Changes of the hunt since this was last asked, to be sent. */
  changes(): Change[] {
    this.#gather();
    const gathered = this.#gathered;
    this.#gathered = [];
    return gathered;
  }

  /** All there is to know, for an end that has just come. */
  all(): Change[] {
    this.#gather();
    return this.replica.all();
  }

  /** Takes changes from elsewhere into the hunt; gives those that were news. An Error says what is wrong with them, and none is taken then. */
  take(json: unknown): Change[] {
    const changes = decodeChanges(json, this.hunt.table.rowCount);
    this.#gather();
    const news = this.replica.take(changes);
    this.#apply(news);
    return news;
  }

  /** Makes the settings of the hunt, as they are now, the last word on them. */
  insist(): void {
    this.#gather();
    this.#gathered.push(this.replica.write("settings", this.hunt.settings, true)!);
    this.#options.changed();
  }

  /** A cell has made the hunt anew with this state, which a kernel knows: its settings are to count, whatever they are by now; what else is different here is said again. */
  renew(theirs: HuntState): void {
    this.#gather();
    this.#gathered = this.#gathered.filter(({ part }) => part !== "settings");
    this.replica.start("settings", theirs.settings);
    for (const [part, value] of this.#parts(new Set<HuntPart>(["verdicts", "rules"]))) {
      const told = part === "rules" ? theirs.rules : part === "floor" ? theirs.floor : theirs.verdicts[keyOf(part)];
      if (JSON.stringify(told ?? null) !== JSON.stringify(value)) {
        this.#gathered.push(this.replica.write(part, value, true)!);
      }
    }
  }

  /** Looks at the settings again, where they may have stayed although others were taken. */
  recheck(): void {
    this.#changed.add("settings");
    this.#options.changed();
  }

  /** Stops hearing of the hunt. */
  dispose(): void {
    this.#unsubscribe();
  }

  #gather(): void {
    if (this.#changed.size === 0) return;
    const changed = new Set(this.#changed);
    this.#changed.clear();
    for (const [part, value] of this.#parts(changed)) {
      const change = this.replica.write(part, value);
      if (change) this.#gathered.push(change);
    }
  }

  /** The parts of the hunt as they are now; a row whose verdict was taken back has null. */
  *#parts(of: ReadonlySet<HuntPart>): Iterable<[PartName, PartValue]> {
    const { hunt, replica } = this;
    if (of.has("settings")) yield ["settings", hunt.settings];
    if (of.has("rules")) {
      yield ["rules", hunt.rules];
      yield ["floor", hunt.floor];
    }
    if (of.has("selection")) {
      yield ["selected", hunt.selected];
      yield ["brushed", encodeRows(hunt.brushed, hunt.table.rowCount)];
    }
    if (!of.has("verdicts")) return;
    for (const [key, verdict] of hunt.verdicts) {
      try {
        yield [`verdict ${key}`, decodeVerdict(verdict)];
      } catch {
        this.#options.warn(
          `The verdict on ${key} is left out: it must be { verdict, note, time } with one of the known verdicts and two texts.`,
        );
      }
    }
    for (const part of replica.verdicts()) if (!hunt.verdicts.has(keyOf(part))) yield [part, null];
  }

  #apply(changes: readonly Change[]): void {
    try {
      applyChanges(this.hunt, changes, this.#options.apply ?? setState);
    } catch (error) {
      this.recheck();
      this.#options.warn(`A change does not fit this hunt: ${(error as Error).message}`);
    }
  }
}

/** Makes a hunt what another one was that a replica has followed. */
export function restore(hunt: Hunt, replica: Replica): void {
  applyChanges(hunt, replica.all(), setState);
}

type Apply = NonNullable<StepOptions["apply"]>;

function applyChanges(hunt: Hunt, changes: readonly Change[], apply: Apply): void {
  const state: Partial<HuntState> = {};
  const judged = changes.filter(({ part }) => part.startsWith("verdict "));
  if (judged.length > 0) {
    const verdicts = new Map(hunt.verdicts);
    for (const { part, value } of judged) {
      if (value === null) verdicts.delete(keyOf(part));
      else verdicts.set(keyOf(part), value as Verdict);
    }
    state.verdicts = Object.fromEntries(verdicts);
  }
  for (const { part, value } of changes) {
    if (part === "settings") state.settings = value as HuntState["settings"];
    else if (part === "rules") state.rules = value as Rule[];
    else if (part === "floor") state.floor = value as number;
    else if (part === "selected") hunt.selected = value as number | null;
    else if (part === "brushed") hunt.brushed = decodeRows(value as string, hunt.table.rowCount);
  }
  if (Object.keys(state).length > 0) apply(hunt, state);
}

const everyPart: ReadonlySet<HuntPart> = new Set(["settings", "verdicts", "rules", "selection"]);
const keyOf = (part: PartName): string => part.slice("verdict ".length);
