import type { Say } from "../words.js";
import { element } from "./dom.js";
import type { HuntSummary } from "./huntSummary.js";

/** A hunt as the list shows it: what is to be said of it, or what is wrong with it. */
export interface ListedHunt {
  readonly id: string;
  readonly cell: number;
  /** The stage that shows it; "" where there is none. */
  readonly stage: string;
  readonly summary: HuntSummary | Error;
}

/** What a person can do with a hunt in the list. */
export interface HuntActions {
  /** Goes to a hunt's output, and there to one of its rows. */
  jump(hunt: ListedHunt, row?: number): void;
}

/** The hunts of a notebook with their top suspects and verdicts. */
export class HuntList {
  readonly node: HTMLUListElement;
  readonly #say: Say;
  readonly #actions: HuntActions;
  #hunts: readonly ListedHunt[] = [];
  #shown = "";

  constructor(say: Say, actions: HuntActions) {
    this.#say = say;
    this.#actions = actions;
    this.node = element("ul", { class: "huntbook-hunts", "aria-label": say("hunts") });
    this.node.addEventListener("click", ({ target }) => this.#jump(target as Element));
  }

  update(hunts: readonly ListedHunt[]): void {
    this.#hunts = hunts;
    const now = JSON.stringify(hunts.map(({ summary, ...rest }) => [rest, sayable(summary)]));
    if (now === this.#shown) return;
    this.#shown = now;
    const focused = this.node.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const place = focused && { ...focused.dataset };
    this.node.replaceChildren(...hunts.map((hunt, i) => this.#item(hunt, i)));
    if (!place) return;
    const same = [...this.node.querySelectorAll("button")].filter(({ dataset }) => dataset.hunt === place.hunt);
    (same.find(({ dataset }) => dataset.row === place.row) ?? same[0])?.focus();
  }

  #item({ stage, summary }: ListedHunt, i: number): HTMLLIElement {
    const say = this.#say;
    const name = stage ? say("huntIn", { stage }) : say("hunt");
    const jump = element("button", { type: "button", class: "huntbook-jump", "data-hunt": i }, name);
    const hint = say("jumpTo", { place: name });
    jump.title = hint;
    jump.setAttribute("aria-label", hint);
    const item = element("li", { class: "huntbook-hunt" }, element("div", { class: "huntbook-head" }, jump));
    if (summary instanceof Error) {
      item.append(element("p", { class: "huntbook-bad" }, say("badHunt", { problem: summary.message })));
      return item;
    }
    item.append(element("p", {}, this.#counts(summary)), element("p", {}, this.#verdicts(summary)));
    if (summary.suspects.length) item.append(this.#suspects(summary, i));
    return item;
  }

  #counts({ rows, flagged }: HuntSummary): string {
    const total = rows.toLocaleString("en");
    if (flagged !== null) return this.#say("flagged", { flagged: flagged.toLocaleString("en"), total });
    return `${this.#say("rows", { total })}. ${this.#say("notDerived")}`;
  }

  #verdicts({ verdicts }: HuntSummary): string {
    const say = this.#say;
    const given = (["malicious", "suspicious", "benign"] as const).filter((kind) => verdicts[kind] > 0);
    if (given.length === 0) return say("noVerdicts");
    const list = given.map((kind) => say("count", { count: verdicts[kind].toLocaleString("en"), word: say(kind) }));
    return say("verdicts", { list: list.join(", ") });
  }

  #suspects({ suspects }: HuntSummary, hunt: number): HTMLOListElement {
    const say = this.#say;
    const items = suspects.map(({ row, name, verdict }) => {
      const text = verdict ? say("judged", { suspect: name, verdict: say(verdict) }) : name;
      const hint = say("jumpTo", { place: text });
      const attributes = { type: "button", class: "huntbook-jump", title: hint, "aria-label": hint };
      return element("li", {}, element("button", { ...attributes, "data-hunt": hunt, "data-row": row }, text));
    });
    return element("ol", { class: "huntbook-suspects", "aria-label": say("topSuspects") }, ...items);
  }

  #jump(target: Element): void {
    const { hunt, row } = target.closest("button")?.dataset ?? {};
    if (hunt !== undefined) this.#actions.jump(this.#hunts[Number(hunt)], row === undefined ? undefined : Number(row));
  }
}

const sayable = (summary: HuntSummary | Error): unknown => (summary instanceof Error ? summary.message : summary);
