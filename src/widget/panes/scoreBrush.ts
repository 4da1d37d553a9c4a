import { assign, svg } from "../page/dom.js";
import { stepOf } from "../plane/keys.js";
import { followPointer } from "../plane/pointer.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say } from "../words.js";
import type { Frame } from "./histogramFrame.js";

/** Brushes the rows with scores from one place to another, by dragging over the bars or with Shift and the arrow keys. */
export function scoreBrush(say: Say, tuning: Tuning): { node: SVGGElement; draw(frame: Frame): void } {
  const area = svg("rect", {
    class: "hb-brush-area",
    tabindex: 0,
    role: "application",
    "aria-label": say("scoreBrush"),
  });
  const shown = svg("rect", { class: "hb-brush", visibility: "hidden" });
  const node = svg("g", {}, area, shown);
  let frame: Frame | undefined;
  /** The scores brushed from here: where the brush began, and the end that moves. */
  let range: { anchor: number; edge: number } | null = null;
  let rows: ArrayLike<number> | null = null;

  const brush = (anchor: number, edge: number): void => {
    range = { anchor, edge };
    const [low, high] = [Math.min(anchor, edge), Math.max(anchor, edge)];
    tuning.brush(rowsBetween(tuning.hunt.detection.scores, low, high));
    rows = tuning.hunt.brushed;
    if (frame) draw(frame);
  };
  const mine = (): boolean => range !== null && rows === tuning.hunt.brushed;
  const draw = (next: Frame): void => {
    frame = next;
    const { left, right, top, base, x } = frame;
    assign(area, { x: left, y: top, width: right - left, height: base - top });
    assign(shown, { visibility: mine() ? "visible" : "hidden" });
    if (!range) return;
    const [from, to] = [x(range.anchor), x(range.edge)].sort((a, b) => a - b);
    assign(shown, { x: from, y: top, width: to - from, height: base - top });
  };
  followPointer(area, {
    hover: () => {},
    leave: () => {},
    click: () => tuning.brush(null),
    drag: (from, to) => {
      if (!frame) return;
      const { left, right, score } = frame;
      brush(score(left + from.x), score(Math.max(left, Math.min(right, left + to.x))));
    },
    drop: () => {},
  });
  area.addEventListener("keydown", (event) => {
    const step = stepOf(event);
    if (!frame || !tuning.ready || (step?.to !== "stretch" && step?.to !== "clear")) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.to === "clear") {
      tuning.brush(null);
      return;
    }
    const { low, high, bins } = frame;
    const { threshold } = tuning.hunt.detection;
    const [anchor, edge] = range && mine() ? [range.anchor, range.edge] : [threshold, threshold];
    brush(anchor, Math.max(low, Math.min(high, edge + step.way * bins.width)));
  });
  return { node, draw };
}

/** The rows with scores from `low` to `high`, both included. */
export function rowsBetween(scores: Float64Array, low: number, high: number): Int32Array {
  const found = new Int32Array(scores.length);
  let count = 0;
  for (let row = 0; row < scores.length; row++) if (scores[row] >= low && scores[row] <= high) found[count++] = row;
  return found.subarray(0, count);
}
