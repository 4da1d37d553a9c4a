import {
  decodeHunt,
  decodeState,
  HUNT_MIME,
  Hunt,
  type HuntState,
  isView,
  setState,
  stateOf,
  type ViewPayload,
} from "../hunt/index.js";
import type { PageData } from "../share/pageData.js";

/** The hunts of a page by id: each decoded once, when it is first shown, and shared by all that show it. */
export class PageHunts {
  readonly #data: PageData;
  readonly #hunts: Map<string, { hunt: Hunt; came: string }> = new Map();
  readonly #listeners: Set<() => void> = new Set();
  readonly #changed: Set<string> = new Set();

  constructor(data: PageData) {
    this.#data = data;
  }

  /** Calls back after every change that a copy would keep. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** What was changed, by hunt id, those changed before this page was saved included. */
  states(): Record<string, HuntState> {
    const now = [...this.#changed].map((id) => [id, stateOf(this.#hunts.get(id)!.hunt)] as const);
    return { ...this.#data.states, ...Object.fromEntries(now) };
  }

  /** The hunt of a payload, shared with every other place that shows it; an Error where the payload is wrong. */
  of(payload: unknown): Hunt {
    decodeHunt(payload);
    return this.#entry((payload as { id: string }).id).hunt;
  }

  /** The hunt that a picture is of: the one in the page where it was shown with that one's settings, and so follows it, else one that stays as it is. */
  ofView({ ref, settings }: ViewPayload): Hunt {
    const { hunt, came } = this.#entry(ref);
    if (JSON.stringify(settings) === came) return hunt;
    return new Hunt(hunt.table, { key: hunt.key, time: hunt.time, settings });
  }

  #entry(id: string): { hunt: Hunt; came: string } {
    const known = this.#hunts.get(id);
    if (known) return known;
    const hunt = this.#decode(id);
    const entry = { hunt, came: JSON.stringify(hunt.settings) };
    const { states } = this.#data;
    if (Object.hasOwn(states, id)) setState(hunt, decodeState(states[id]));
    hunt.subscribe((part) => {
      if (part === "selection" || part === "masking") return;
      this.#changed.add(id);
      for (const listener of this.#listeners) listener();
    });
    this.#hunts.set(id, entry);
    return entry;
  }

  #decode(id: string): Hunt {
    let problem: unknown = new Error("its data is not in this page.");
    for (const { mime, payload } of this.#data.live) {
      if (mime !== HUNT_MIME || isView(payload) || (payload as { id?: unknown } | null)?.id !== id) continue;
      try {
        return decodeHunt(payload);
      } catch (error) {
        problem = error;
      }
    }
    throw problem;
  }
}
