import type { Explanation } from "../../explain/index.js";
import { viewOf } from "../../views/index.js";
import type { Chart } from "../../visualize/index.js";
import type { Context, Pane } from "../context.js";
import { chartPng } from "../page/chartPng.js";
import { element } from "../page/dom.js";
import { count, measure } from "../page/numbers.js";
import { liveTwin } from "../page/tableTwin.js";
import { flaggedMask } from "../plane/flaggedMask.js";
import { saveButton } from "./saveButton.js";

/** Mean |SHAP| of each feature over all rows, beside that of the brushed rows, or of the flagged ones where none is brushed. A feature opens its dependence. */
export function importancePane(context: Context): Pane {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  let all: { of: Explanation; means: number[] } | undefined;
  let shown: { features: readonly string[]; all: number[]; some: number[]; rows: number } | undefined;
  const waiting = element("p", { class: "hb-quiet", "aria-live": "polite" }, say("explaining"));
  const list = element("div", { class: "hb-importance" });
  const some = element("span", { class: "hb-key-flagged" });
  const key = element("span", { class: "hb-key hb-quiet" }, element("span", {}, say("allRows")), some);
  const caption = element("figcaption", {}, say("importanceText"));
  const twin = liveTwin(say, say("importance"), () => ({
    columns: [say("feature"), say("allRows"), some.textContent ?? ""],
    rows: orderOf(shown!.all).map((j) => [shown!.features[j], shown!.all[j], shown!.some[j]]),
  }));
  const chart = (): Chart => viewOf(hunt, "importance");
  const menu = saveButton(context, "importance", () => chartPng(chart(), list, host), chart);
  const head = element("div", { class: "hb-pane-head hb-pane-tools" }, element("h4", {}, say("importance")), key, menu);
  const figure = element(
    "figure",
    { class: "hb-picture", "aria-label": say("importance"), hidden: true },
    head,
    list,
    caption,
    twin.node,
  );

  const draw = (explanation: Explanation): void => {
    const { values, features } = explanation;
    if (all?.of !== explanation) all = { of: explanation, means: meansOf(values, features.length) };
    const mask = tuning.brushed ?? flaggedMask(hunt);
    const rows = tuning.brushed ? hunt.brushed.length : hunt.flagged.length;
    const means = meansOf(values, features.length, mask);
    shown = { features, all: all.means, some: means, rows };
    some.textContent = say(tuning.brushed ? "theBrushed" : "flaggedRowsCount", { count: count(rows) });
    const most = Math.max(1e-12, ...all.means, ...means);
    const bar = (kind: string, value: number): HTMLElement => {
      const line = element("span", { class: `hb-bar ${kind}` });
      line.style.width = `${(100 * value) / most}%`;
      return element("span", { class: "hb-bar-line" }, line, element("span", { class: "hb-figure" }, measure(value)));
    };
    list.replaceChildren(
      ...orderOf(all.means).map((j) =>
        element(
          "button",
          {
            type: "button",
            class: "hb-importance-line",
            title: say("openDependence", { feature: features[j] }),
            onclick: () => context.open?.("dependence", features[j]),
          },
          element("span", { class: "hb-importance-name" }, features[j]),
          element(
            "span",
            { class: "hb-importance-bars" },
            bar("hb-bar-all", all!.means[j]),
            bar("hb-bar-some", means[j]),
          ),
        ),
      ),
    );
    twin.refresh();
  };
  return {
    node: element("div", {}, waiting, figure),
    draw: (what) => {
      if (!tuning.ready || ["selection", "busy", "problem"].includes(what)) return;
      const explanation = tuning.explanation();
      waiting.hidden = explanation !== null;
      figure.hidden = explanation === null;
      if (explanation) draw(explanation);
    },
  };
}

/** Mean |SHAP| by feature over all rows, or over those that a mask marks. */
export function meansOf(values: Float64Array, width: number, mask?: Uint8Array): number[] {
  const sums = new Float64Array(width);
  let rows = 0;
  for (let row = 0, i = 0; i < values.length; row++, i += width) {
    if (mask && mask[row] === 0) continue;
    rows++;
    for (let j = 0; j < width; j++) sums[j] += Math.abs(values[i + j]);
  }
  return Array.from(sums, (sum) => (rows ? sum / rows : 0));
}

/** Features by their mean, the largest first. */
export const orderOf = (means: readonly number[]): number[] =>
  means.map((_, j) => j).sort((a, b) => means[b] - means[a] || a - b);
