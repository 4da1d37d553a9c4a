import type { Say } from "../words.js";
import { arrange, assign, button, element, write } from "./dom.js";
import { StateMark } from "./mark.js";
import type { Stage, StageCell } from "./stages.js";

/** What a person can do with a stage. */
export interface StageActions {
  run(stage: Stage): void;
  runToHere(stage: Stage): void;
  jump(cell: number): void;
}

/** One stage in the list: its name leads to it, its state, its cells, and what can be run. It is changed in place, so that the focus stays. */
export class StageRow {
  readonly node: HTMLLIElement;
  readonly jump: HTMLButtonElement;
  readonly #say: Say;
  readonly #actions: StageActions;
  readonly #mark: StateMark = new StateMark();
  readonly #state: HTMLSpanElement = element("span", { class: "huntbook-state" });
  readonly #reason: HTMLParagraphElement = element("p", { class: "huntbook-reason" });
  readonly #show: HTMLButtonElement;
  readonly #run: HTMLButtonElement;
  readonly #runToHere: HTMLButtonElement;
  readonly #foot: HTMLDivElement;
  readonly #cells: HTMLOListElement = element("ol", { class: "huntbook-cells" });
  readonly #cellRows: Map<string, CellRow> = new Map();
  #stage: Stage;
  #open = false;

  constructor(stage: Stage, say: Say, actions: StageActions) {
    this.#stage = stage;
    this.#say = say;
    this.#actions = actions;
    this.jump = button("", "", () => actions.jump(this.#stage.from));
    this.jump.className = "huntbook-jump";
    this.#show = button("", "", () => this.#toggle());
    this.#show.className = "huntbook-show";
    this.#run = button(say("run"), "", () => actions.run(this.#stage));
    this.#runToHere = button(say("runToHere"), "", () => actions.runToHere(this.#stage));
    this.#foot = element("div", { class: "huntbook-foot" }, this.#show, this.#run, this.#runToHere);
    const head = element("div", { class: "huntbook-head" }, this.#mark.node, this.jump, this.#state);
    this.node = element("li", { class: "huntbook-stage" }, head, this.#reason, this.#foot, this.#cells);
  }

  update(stage: Stage, isCurrent: boolean): void {
    this.#stage = stage;
    const say = this.#say;
    const name = titleOf(stage, say);
    const { cells, state } = stage;
    assign(this.node, { "aria-current": isCurrent ? "step" : null, "data-state": state });
    this.#mark.update(state);
    write(this.jump, name);
    label(this.jump, say("jumpTo", { place: name }));
    write(this.#state, say(state));
    write(this.#reason, stage.reason ? say(stage.reason) : "");
    this.#reason.hidden = !stage.reason;
    this.#foot.hidden = cells.length === 0;
    const counted = cellCount(cells, say);
    write(this.#show, counted);
    label(this.#show, say("showCells", { stage: name, cells: counted }));
    this.#show.setAttribute("aria-expanded", String(this.#open));
    label(this.#run, say("runStageNamed", { stage: name }));
    label(this.#runToHere, say("runToHereNamed", { stage: name }));
    this.#cells.hidden = !this.#open || cells.length === 0;
    if (this.#open) this.#drawCells();
  }

  #toggle(): void {
    this.#open = !this.#open;
    this.update(this.#stage, this.node.hasAttribute("aria-current"));
  }

  #drawCells(): void {
    const { cells } = this.#stage;
    const rows = cells.map((cell) => {
      let row = this.#cellRows.get(cell.id);
      if (!row) this.#cellRows.set(cell.id, (row = new CellRow(this.#say, this.#actions)));
      row.update(cell);
      return row.node;
    });
    const there = new Set(cells.map(({ id }) => id));
    for (const id of this.#cellRows.keys()) if (!there.has(id)) this.#cellRows.delete(id);
    arrange(this.#cells, rows);
  }
}

/** One code cell of a stage: its number and first line lead to it. */
class CellRow {
  readonly node: HTMLLIElement;
  readonly #say: Say;
  readonly #mark: StateMark = new StateMark();
  readonly #jump: HTMLButtonElement;
  readonly #state: HTMLSpanElement = element("span", { class: "huntbook-state" });
  #index = 0;

  constructor(say: Say, actions: StageActions) {
    this.#say = say;
    this.#jump = element("button", { type: "button", class: "huntbook-jump" });
    this.#jump.addEventListener("click", () => actions.jump(this.#index));
    this.node = element("li", {}, this.#mark.node, this.#jump, this.#state);
  }

  update({ index, count, line, state }: StageCell): void {
    this.#index = index;
    this.#mark.update(state);
    write(this.#jump, `[${state === "running" || state === "waiting" ? "*" : (count ?? " ")}] ${line}`);
    label(this.#jump, this.#say("jumpTo", { place: this.#jump.textContent ?? "" }));
    write(this.#state, this.#say(state));
  }
}

/** What a stage is called. */
export function titleOf({ title }: Stage, say: Say): string {
  return title || say("start");
}

function cellCount(cells: readonly StageCell[], say: Say): string {
  const ran = cells.filter(({ state }) => state === "done" || state === "stale" || state === "failed").length;
  if (ran > 0 && ran < cells.length) return say("someRun", { ran, count: cells.length });
  return cells.length === 1 ? say("oneCell") : say("cells", { count: cells.length });
}

function label(target: Element, name: string): void {
  assign(target, { "aria-label": name, title: name });
}
