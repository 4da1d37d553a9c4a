import type { Context, Pane } from "../context.js";
import { daysOf } from "../page/cells.js";
import { type Attributes, element } from "../page/dom.js";
import { measure, score } from "../page/numbers.js";
import { shareCuttingAt, shareFlagging } from "./contaminationScale.js";
import { editing } from "./editing.js";

/** The other two ways to say where to cut: a score, and alerts a day where the hunt has a time. Each follows the contamination, and moves it. */
export function cutFields({ say, tuning }: Context): Pane {
  const { hunt } = tuning;
  const days = hunt.time === undefined ? 0 : daysOf(hunt.table, hunt.time);
  const cut = (share: number): void => {
    tuning.cut(share);
    tuning.settle();
  };
  const threshold = field(say("threshold"), say("thresholdHint"), { max: 1, step: 0.001 }, (value) => {
    if (value > 0 && value < 1) cut(shareCuttingAt(value, tuning.descending));
  });
  const budget = field(say("budget"), say("budgetHint"), { step: "any" }, (value) => {
    if (value > 0) cut(shareFlagging(Math.floor(value * days), tuning.descending, -1));
  });
  const draw = (): void => {
    if (!tuning.ready) return;
    const rows = hunt.detection.flagged.length;
    threshold.show(score(hunt.detection.threshold));
    if (days > 0) budget.show(measure(Number((rows / days).toPrecision(rows < days ? 2 : 3))).replaceAll(",", ""));
  };
  for (const { input } of [threshold, budget]) input.addEventListener("change", draw);
  return { node: element("div", { class: "hb-cuts" }, threshold.node, ...(days > 0 ? [budget.node] : [])), draw };
}

/** A number that can be typed, and stepped through with the arrow keys of the field. */
function field(name: string, hint: string, range: Attributes, take: (value: number) => void) {
  const input = element("input", { type: "number", min: 0, title: hint, ...range });
  input.addEventListener("change", () => {
    if (input.value !== "" && !input.validity.badInput) take(Number(input.value));
  });
  const typing = editing(input);
  const node = element("label", { class: "hb-number" }, element("span", {}, name), input);
  const show = (text: string): void => {
    if (input.value !== text && !typing()) input.value = text;
  };
  return { node, input, show };
}
