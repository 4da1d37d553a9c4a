import type { Explanation } from "../../explain/index.js";
import { viewOf } from "../../views/index.js";
import type { Chart } from "../../visualize/index.js";
import type { Context, Pane } from "../context.js";
import { chartPng } from "../page/chartPng.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { liveTwin } from "../page/tableTwin.js";
import { domainOf } from "../plane/flat.js";
import { type Plane, plane } from "../plane/plane.js";
import { meansOf, orderOf } from "./importancePane.js";
import { pointKey } from "./planeFigure.js";
import { rowsTable } from "./rowsTable.js";
import { saveButton } from "./saveButton.js";
import { swarmGround } from "./swarmGround.js";
import { scaleColours, tintOf } from "./tint.js";

/** Features that are drawn, the strongest. */
const MOST = 10;
const BAND = 54;
const AXIS = 32;

/** Every row's SHAP value of each feature, a band for each of the strongest: a dot right of 0 pushes toward anomalous, coloured by the feature's own value. */
export function beeswarmPane(context: Context): Pane {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  let shown: Explanation | undefined;
  let isDark: boolean | undefined;
  let bands: { feature: number; plane: Plane; pushes: Float64Array }[] = [];
  const waiting = element("p", { class: "hb-quiet", "aria-live": "polite" }, say("explaining"));
  const list = element("div", { class: "hb-swarm" });
  const bar = element("span", { class: "hb-ramp-bar", "aria-hidden": true });
  const ramp = element("span", { class: "hb-ramp hb-quiet" }, say("valueLow"), bar, say("valueHigh"));
  const more = element("p", { class: "hb-quiet", hidden: true });
  const chart = (): Chart => viewOf(hunt, "beeswarm");
  const head = element(
    "div",
    { class: "hb-pane-head hb-pane-tools" },
    element("h4", {}, say("beeswarm")),
    pointKey(context),
    ramp,
    saveButton(context, "beeswarm", () => chartPng(chart(), list, host), chart),
  );
  const twin = liveTwin(say, say("beeswarm"), () =>
    rowsTable(
      context,
      bands.map(({ feature, pushes }) => ({ name: shown!.features[feature], of: (row) => pushes[row] })),
    ),
  );
  const figure = element(
    "figure",
    { class: "hb-picture", "aria-label": say("beeswarm"), hidden: true },
    head,
    list,
    more,
    element("figcaption", {}, say("beeswarmText")),
    twin.node,
  );

  const build = ({ values, features }: Explanation): void => {
    for (const { plane } of bands) plane.dispose();
    const weights = orderOf(meansOf(values, features.length)).slice(0, MOST);
    const column = (of: ArrayLike<number>, j: number): Float64Array =>
      Float64Array.from({ length: hunt.table.rowCount }, (_, row) => of[row * features.length + j]);
    const domain = domainOf({ values: [0, ...extremes(values)] });
    bands = weights.map((feature, i) => {
      const last = i === weights.length - 1;
      const pushes = column(values, feature);
      const band = plane(context, { height: () => BAND + (last ? AXIS : 0) });
      band.show(
        swarmGround(pushes, domain, { left: 12, axis: last }),
        tintOf(column(hunt.matrix.values, feature), host.dark()),
      );
      band.describe(
        `${say("dependenceText", { feature: features[feature], total: count(hunt.table.rowCount) })} ${say("planeHelp")}`,
      );
      return { feature, plane: band, pushes };
    });
    list.replaceChildren(
      ...bands.map(({ feature, plane }) =>
        element(
          "div",
          { class: "hb-swarm-band" },
          element("div", { class: "hb-swarm-name", title: features[feature] }, features[feature]),
          plane.node,
        ),
      ),
    );
    more.hidden = features.length <= MOST;
    more.textContent = say("strongest", { shown: count(weights.length), total: count(features.length) });
    const colours = scaleColours(host.dark(), 7).map((parts) => `rgb(${parts.join(" ")})`);
    bar.style.background = `linear-gradient(to right, ${colours.join(", ")})`;
  };
  return {
    node: element("div", {}, waiting, figure),
    draw: (what) => {
      if (!tuning.ready) return;
      const explanation = tuning.explanation();
      waiting.hidden = explanation !== null;
      figure.hidden = explanation === null;
      if (!explanation) return;
      if (shown !== explanation || isDark !== host.dark()) {
        shown = explanation;
        isDark = host.dark();
        build(explanation);
      }
      for (const { plane } of bands) plane.draw(what);
      if (what !== "selection" && what !== "busy") twin.refresh();
    },
    dispose: () => {
      for (const { plane } of bands) plane.dispose();
    },
  };
}

function extremes(values: Float64Array): [number, number] {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
