import type { State } from "./stages.js";

const SVG = "http://www.w3.org/2000/svg";

/** Lines on a ground of 16 × 16, one shape a state, so that colour is not needed to tell them apart. */
const shapes: Readonly<Record<State, string>> = {
  none: "M5 8h6",
  notRun: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11",
  waiting: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  running: "M8 2.5a5.5 5.5 0 1 1-5.5 5.5",
  done: "M3 8.5l3.5 3.5L13 4.5",
  failed: "M4 4l8 8M12 4l-8 8",
  stale: "M12.6 5.2A5.5 5.5 0 1 0 13.5 8M13 2v3.5H9.5",
};

/** A small picture of a state, beside the word for it. */
export class StateMark {
  readonly node: SVGSVGElement = document.createElementNS(SVG, "svg");
  readonly #path: SVGPathElement = document.createElementNS(SVG, "path");

  constructor() {
    this.node.setAttribute("viewBox", "0 0 16 16");
    this.node.setAttribute("aria-hidden", "true");
    this.node.setAttribute("class", "huntbook-mark");
    this.node.append(this.#path);
  }

  update(state: State): void {
    if (this.node.dataset.state === state) return;
    this.node.dataset.state = state;
    this.#path.setAttribute("d", shapes[state]);
  }
}
