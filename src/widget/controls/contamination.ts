import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count, percent } from "../page/numbers.js";
import { placeOf, shareAt } from "./contaminationScale.js";
import { editing } from "./editing.js";

const STEPS = 400;

/** The share to flag: a logarithmic slider, its number in percent, and "auto". */
export function contaminationControl({ say, tuning }: Context): Pane {
  const { rowCount } = tuning.hunt.table;
  const slider = element("input", {
    type: "range",
    min: 0,
    max: STEPS,
    step: 1,
    "aria-label": say("contamination"),
    oninput: () => tuning.cut(shareAt(Number(slider.value) / STEPS, rowCount)),
    onchange: () => tuning.settle(),
  });
  const number = element("input", {
    type: "number",
    min: 0,
    max: 50,
    step: "any",
    "aria-label": say("contaminationPercent"),
    onchange: () => {
      const share = Number(number.value) / 100;
      if (share > 0 && share <= 0.5) {
        tuning.cut(share);
        tuning.settle();
      } else draw();
    },
  });
  const auto = element("input", {
    type: "checkbox",
    onchange: () => {
      tuning.cut(auto.checked ? "auto" : Math.min(0.5, Math.max(shareAt(0, rowCount), flaggedShare())));
      tuning.settle();
    },
  });
  const flaggedShare = (): number => tuning.hunt.detection.flagged.length / Math.max(1, rowCount);

  const typing = editing(number);
  const draw = (): void => {
    const { contamination } = tuning.wanted;
    auto.checked = contamination === "auto";
    const share = contamination === "auto" ? (tuning.ready ? flaggedShare() : 0) : contamination;
    const place = Math.round(placeOf(share || shareAt(0, rowCount), rowCount) * STEPS);
    if (Number(slider.value) !== place) slider.value = String(place);
    slider.style.setProperty("--hb-filled", `${(place / STEPS) * 100}%`);
    if (!typing() && (document.activeElement !== number || Number(number.value) / 100 !== share))
      number.value = percent(share);
    if (!tuning.ready) return;
    const flagged = count(tuning.hunt.flagged.length);
    slider.setAttribute(
      "aria-valuetext",
      say("contaminationValue", { percent: percent(share), flagged, total: count(rowCount) }),
    );
  };
  const node = element(
    "div",
    { class: "hb-contamination" },
    element("span", { class: "hb-label", "aria-hidden": true }, say("contamination")),
    slider,
    element("span", { class: "hb-number" }, number, element("span", { "aria-hidden": true }, "%")),
    element("label", { class: "hb-check", title: say("autoHint") }, auto, say("auto")),
  );
  return { node, draw };
}
