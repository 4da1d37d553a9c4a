import type { Settings } from "../model/index.js";
import { bad, decodeFloor, decodeRules, decodeSettings, decodeVerdict, record } from "./decodeState.js";
import { decodeRows } from "./rowMask.js";
import type { Rule } from "./rule.js";
import type { HuntState } from "./state.js";
import type { Verdict } from "./verdict.js";

/** The parts of a hunt that change in a page and in a kernel, each by itself. A verdict's part is `verdict` and its row key. */
export type PartName = "settings" | "rules" | "floor" | "selected" | "brushed" | `verdict ${string}`;

/** What a part holds: settings, a verdict or none, rules, the floor, the selected row or none, brushed rows as bits. */
export type PartValue = Settings | Verdict | readonly Rule[] | number | string | null;

/** A part's value and its revision: who wrote it, and how many writes it has seen. */
export interface Change {
  readonly part: PartName;
  readonly value: PartValue;
  readonly count: number;
  readonly by: string;
}

/**
 * One end's copy of what both ends of a comm may change. Every part carries a Lamport counter
 * (https://doi.org/10.1145/359545.359563): the higher count was last; at equal counts the newer verdict, then the name of the writer.
 * So all ends that have heard the same changes, in whatever order and however often, hold the same.
 */
export class Replica {
  readonly #name: string;
  readonly #changes: Map<PartName, Change> = new Map();

  /** `name` tells this end from all others. What is written first, see {@link start}, has the count 0. */
  constructor(name: string) {
    this.#name = name;
  }

  /** The value of a part; undefined where nobody has given one. */
  get(part: PartName): PartValue | undefined {
    return this.#changes.get(part)?.value;
  }

  /** Everything, for an end that knows nothing yet. */
  all(): Change[] {
    return [...this.#changes.values()];
  }

  /** The names of all rows' verdicts, those that were taken back too. */
  verdicts(): PartName[] {
    return [...this.#changes.keys()].filter((part) => part.startsWith("verdict "));
  }

  /** What a hunt holds that is like this. */
  state(): HuntState {
    const verdicts = this.verdicts().flatMap((part) => {
      const verdict = this.get(part) as Verdict | null;
      return verdict ? [[part.slice("verdict ".length), verdict] as const] : [];
    });
    return {
      settings: this.get("settings") as Settings,
      verdicts: Object.fromEntries(verdicts),
      rules: (this.get("rules") ?? []) as Rule[],
      floor: (this.get("floor") ?? 0) as number,
    };
  }

  /** Says what a part was to begin with, as far as this end knows: any change by anybody is later. */
  start(part: PartName, value: PartValue): void {
    this.#changes.set(part, { part, value, count: 0, by: this.#name });
  }

  /** Changes a part here and now; gives the change to send, or undefined where the part is like that already. `anyway` makes it a change. */
  write(part: PartName, value: PartValue, anyway = false): Change | undefined {
    const known = this.#changes.get(part);
    if (!anyway && JSON.stringify(known?.value ?? null) === JSON.stringify(value)) return undefined;
    const change = { part, value, count: (known?.count ?? 0) + 1, by: this.#name };
    this.#changes.set(part, change);
    return change;
  }

  /** Takes the changes that are later than what is known here, and gives those. */
  take(changes: readonly Change[]): Change[] {
    return changes.filter((change) => {
      const known = this.#changes.get(change.part);
      if (known && !isLater(change, known)) return false;
      this.#changes.set(change.part, change);
      return JSON.stringify(known?.value ?? null) !== JSON.stringify(change.value);
    });
  }
}

function isLater(a: Change, b: Change): boolean {
  if (a.count !== b.count) return a.count > b.count;
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  if (timeA !== timeB) return timeA > timeB;
  return a.by === b.by ? JSON.stringify(a.value) > JSON.stringify(b.value) : a.by > b.by;
}

const timeOf = ({ part, value }: Change): string =>
  part.startsWith("verdict ") && value !== null ? (value as Verdict).time : "";

/** No honest end writes as often as this. */
const MOST_WRITES = 2 ** 40;

/** Changes that came from elsewhere, for a hunt of so many rows; an Error says what is wrong with them. Nothing in them is trusted. */
export function decodeChanges(value: unknown, rowCount: number): Change[] {
  if (!Array.isArray(value)) throw bad("changes is not a list");
  return value.map((entry) => {
    const { part, value, count, by } = record(entry, "A change");
    if (typeof part !== "string") throw bad("a change names no part");
    if (!Number.isSafeInteger(count) || (count as number) < 0 || (count as number) > MOST_WRITES)
      throw bad("a change has no count");
    if (typeof by !== "string" || by.length > 64) throw bad("a change does not say who made it");
    const name = part as PartName;
    return { part: name, value: decodePart(name, value, rowCount), count: count as number, by };
  });
}

/** The value of a part with everything checked that can be without the hunt's table. */
export function decodePart(part: PartName, value: unknown, rowCount: number): PartValue {
  if (part.startsWith("verdict ")) return value === null ? null : decodeVerdict(value);
  switch (part) {
    case "settings":
      return decodeSettings(value);
    case "rules":
      return decodeRules(value);
    case "floor":
      return decodeFloor(value);
    case "selected":
      if (value === null) return null;
      if (!Number.isInteger(value) || (value as number) < 0 || (value as number) >= rowCount)
        throw bad("selected is not a row");
      return value as number;
    case "brushed":
      if (typeof value !== "string") throw bad("brushed is not a text of bits");
      try {
        decodeRows(value, rowCount);
      } catch (error) {
        throw bad(`brushed ${(error as Error).message}`);
      }
      return value;
    default:
      throw bad(`a change is of the unknown part ${JSON.stringify(part)}`);
  }
}
