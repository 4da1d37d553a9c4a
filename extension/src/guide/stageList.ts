import type { Say } from "../words.js";
import { arrange, element } from "./dom.js";
import { type StageActions, StageRow } from "./stageRow.js";
import type { Stage } from "./stages.js";

/** The stages of a notebook as a list of buttons; Up, Down, Home and End go from one to the next. */
export class StageList {
  readonly node: HTMLOListElement;
  readonly #say: Say;
  readonly #actions: StageActions;
  #rows: Map<string, StageRow> = new Map();

  constructor(say: Say, actions: StageActions) {
    this.#say = say;
    this.#actions = actions;
    this.node = element("ol", { class: "huntbook-stages", "aria-label": say("stages") });
    this.node.addEventListener("keydown", (event) => this.#move(event));
  }

  /** Shows these stages; the number of the current one is that which the active cell is in. */
  update(stages: readonly Stage[], current: number): void {
    this.#rows = new Map(
      stages.map((stage, i) => {
        const row = this.#rows.get(stage.id) ?? new StageRow(stage, this.#say, this.#actions);
        row.update(stage, i === current);
        return [stage.id, row];
      }),
    );
    arrange(
      this.node,
      [...this.#rows.values()].map(({ node }) => node),
    );
  }

  /** Gives the focus to the current stage, or else to the first; false where there is none. */
  focus(): boolean {
    const rows = [...this.#rows.values()];
    const row = rows.find(({ node }) => node.hasAttribute("aria-current")) ?? rows[0];
    row?.jump.focus();
    return row !== undefined;
  }

  #move(event: KeyboardEvent): void {
    const rows = [...this.#rows.values()];
    const at = rows.findIndex(({ node }) => node.contains(event.target as Node));
    const last = rows.length - 1;
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    rows[to].jump.focus();
  }
}
