import { shareCuttingAt, shareFlagging } from "../controls/contaminationScale.js";
import { assign, svg } from "../page/dom.js";
import { count, score } from "../page/numbers.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say } from "../words.js";

/** Where the line stands in its picture, in pixels, and which score a place means. */
export interface LinePlace {
  readonly at: number;
  readonly top: number;
  readonly base: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  score(x: number): number;
}

/** Rows a key press takes in (+) or lets go (−): to the left the threshold sinks and more rows are flagged. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: 1,
  ArrowDown: 1,
  ArrowRight: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.POSITIVE_INFINITY,
  End: Number.NEGATIVE_INFINITY,
};

/** The threshold as a dashed line with a grip: dragged with the pointer, or moved row by row with the keys. */
export function thresholdLine(say: Say, tuning: Tuning): { node: SVGGElement; draw(place: LinePlace): void } {
  const line = svg("line", { class: "hb-threshold" });
  const reach = svg("rect", { class: "hb-reach" });
  const grip = svg("circle", { class: "hb-grip", r: 6 });
  const label = svg("text", { class: "hb-threshold-label" });
  const node = svg(
    "g",
    { class: "hb-threshold-group", role: "slider", tabindex: 0, "aria-label": say("threshold") },
    reach,
    line,
    grip,
    label,
  );
  let place: LinePlace | undefined;
  let dragging = false;

  const drag = (event: PointerEvent): void => {
    if (!dragging || !place) return;
    const px = event.clientX - node.ownerSVGElement!.getBoundingClientRect().left;
    tuning.cut(shareCuttingAt(place.score(px), tuning.descending));
  };
  const drop = (): void => {
    dragging = false;
    tuning.settle();
  };
  assign(node, {
    onpointerdown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      dragging = true;
      node.setPointerCapture(event.pointerId);
      node.focus();
      event.preventDefault();
    },
    onpointermove: drag,
    onpointerup: drop,
    onpointercancel: drop,
    onkeydown: (event: KeyboardEvent) => {
      const step = KEYS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const rows = tuning.hunt.flagged.length + step;
      tuning.cut(shareFlagging(rows, tuning.descending, step > 0 ? 1 : -1));
      tuning.settle();
    },
  });

  const draw = (next: LinePlace): void => {
    place = next;
    const { at, top, base } = next;
    const { threshold, flagged } = tuning.hunt.detection;
    assign(line, { x1: at, x2: at, y1: top, y2: base });
    assign(reach, { x: at - 12, y: top - 18, width: 24, height: base - top + 18 });
    assign(grip, { cx: at, cy: top });
    const room = next.right - at > 110;
    assign(label, { x: room ? at + 11 : at - 11, y: top - 8, "text-anchor": room ? "start" : "end" });
    label.textContent = say("thresholdLabel", { score: score(threshold) });
    assign(node, {
      "aria-valuemin": next.low.toFixed(3),
      "aria-valuemax": next.high.toFixed(3),
      "aria-valuenow": threshold.toFixed(4),
      "aria-valuetext": say("thresholdValue", {
        score: score(threshold),
        flagged: count(flagged.length),
        total: count(tuning.descending.length),
      }),
    });
  };
  return { node, draw };
}
