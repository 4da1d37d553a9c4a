import { numbersOf } from "../../table/index.js";
import { viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { shareCuttingAt } from "../controls/contaminationScale.js";
import { element } from "../page/dom.js";
import { count, score } from "../page/numbers.js";
import { flatGround } from "../plane/flat.js";
import { plane } from "../plane/plane.js";
import { HEIGHT } from "./histogramFrame.js";
import { planeFigure } from "./planeFigure.js";

/** Every row's score over time, with the threshold as a line that can be dragged. The hunt has to have a time. */
export function timePane(context: Context): Pane {
  const { say, tuning } = context;
  const { hunt } = tuning;
  const times = numbersOf(hunt.table, hunt.time!).map((micros) => micros / 1000);
  let scores: Float64Array | undefined;
  let ground: ReturnType<typeof flatGround> | undefined;
  // For the pointer alone: with the keys and by ear the threshold is the histogram's.
  const grip = element("div", { class: "hb-level-grip", "aria-hidden": true, hidden: true });
  const points = plane(context, {
    height: () => HEIGHT,
    onPaint: (size) => {
      if (!ground) return;
      const { y, top, bottom } = ground.frame(size);
      grip.hidden = false;
      grip.style.top = `${Math.max(top, Math.min(bottom, y(hunt.detection.threshold)))}px`;
    },
  });
  points.node.append(grip);
  dragLevel(
    grip,
    (level) => tuning.cut(shareCuttingAt(level, tuning.descending)),
    () => tuning.settle(),
    (px) => {
      const { width, height } = points.node.getBoundingClientRect();
      return ground?.frame({ width: Math.floor(width), height: Math.round(height) }).level(px);
    },
  );
  const figure = planeFigure(context, {
    name: "time",
    title: say("overTime"),
    plane: points,
    chart: () => viewOf(hunt, "time"),
    columns: () => [{ name: hunt.time!, of: (row) => timeText(times[row]) }],
  });
  return {
    node: element("section", { class: "hb-pane hb-pane-wide" }, figure.node),
    draw: (what) => {
      if (!tuning.ready) return;
      const { detection, flagged, table } = hunt;
      if (scores !== detection.scores) {
        scores = detection.scores;
        ground = flatGround({
          x: { values: times, title: "", isTime: true },
          y: { values: scores, title: say("scoreAxis") },
          threshold: () => hunt.detection.threshold,
          thresholdText: (level) => say("thresholdLabel", { score: score(level) }),
        });
        points.show(ground);
      }
      const text = say("overTimeText", {
        total: count(table.rowCount),
        flagged: count(flagged.length),
        score: score(detection.threshold),
      });
      figure.draw(what, { text, help: say("planeHelp") });
    },
    dispose: points.dispose,
  };
}

function dragLevel(
  grip: HTMLElement,
  cut: (level: number) => void,
  settle: () => void,
  levelAt: (px: number) => number | undefined,
): void {
  let held = false;
  const drop = (): void => {
    if (held) settle();
    held = false;
  };
  grip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = true;
    grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  grip.addEventListener("pointermove", (event) => {
    const level = held ? levelAt(event.clientY - grip.parentElement!.getBoundingClientRect().top) : undefined;
    if (level !== undefined) cut(level);
  });
  grip.addEventListener("pointerup", drop);
  grip.addEventListener("pointercancel", drop);
}

/** A time in milliseconds as a person reads it; null where it is none. */
function timeText(time: number): string | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 16).replace("T", " ").replace(" 00:00", "");
}
