import type { Explanation } from "../../explain/index.js";
import { viewOf } from "../../views/index.js";
import type { Context, Pane, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { count, measure } from "../page/numbers.js";
import { flatGround } from "../plane/flat.js";
import { plane } from "../plane/plane.js";
import { planeFigure } from "./planeFigure.js";
import { scaleColours, tintOf } from "./tint.js";

/** How a feature's own value pushes each row: its SHAP value against the value, for a feature to choose, coloured by another. */
export function dependencePane(context: Context): Pane & { about(feature: string): void } {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  let shown: Explanation | undefined;
  let feature = "";
  let colouredBy = "";
  let ground: ReturnType<typeof flatGround> | undefined;
  let drawn: unknown[] = [];

  const points = plane(context, { height: (width) => Math.max(240, Math.min(380, width * 0.5)) });
  const waiting = element("p", { class: "hb-quiet", "aria-live": "polite", hidden: true }, say("drawing"));
  const choose = element("select", { onchange: () => pick(choose.value, colouredBy) });
  const colour = element("select", { onchange: () => pick(feature, colour.value) });
  const key = element("span", { class: "hb-ramp hb-quiet" });
  const figure = planeFigure(context, {
    name: "dependence",
    title: say("dependence"),
    plane: points,
    chart: () => viewOf(hunt, "dependence", { columns: [feature] }),
    beside: [
      element("label", { class: "hb-choice" }, element("span", {}, say("feature")), choose),
      element("label", { class: "hb-choice" }, element("span", {}, say("colouredBy")), colour),
      key,
    ],
    columns: () => [
      { name: feature, of: (row) => orNull(column(feature)[row]) },
      { name: say("push"), of: (row) => pushes()[row] },
    ],
  });
  const column = (name: string): Float64Array => {
    const { values, features, rowCount } = hunt.matrix;
    const at = features.indexOf(name);
    return Float64Array.from({ length: rowCount }, (_, row) => values[row * features.length + at]);
  };
  const pushes = (): Float64Array => {
    const { values, features } = shown!;
    const at = features.indexOf(feature);
    return Float64Array.from(
      { length: values.length / features.length },
      (_, row) => values[row * features.length + at],
    );
  };
  const pick = (next: string, by: string): void => {
    feature = next;
    colouredBy = by;
    show("look");
  };
  const offer = ({ values, features }: Explanation): void => {
    if (!features.includes(feature)) feature = mostImportant(values, features);
    if (!features.includes(colouredBy)) colouredBy = "";
    const option = (name: string, text = name): HTMLElement => element("option", { value: name }, text);
    choose.replaceChildren(...features.map((name) => option(name)));
    colour.replaceChildren(option("", say("beingFlagged")), ...features.map((name) => option(name)));
  };
  const show = (what: Redraw): void => {
    if (!shown) return;
    choose.value = feature;
    colour.value = colouredBy;
    const now = [shown, feature, colouredBy, host.dark()];
    if (!now.every((one, i) => one === drawn[i])) {
      if (!ground || drawn[0] !== shown || drawn[1] !== feature) {
        ground = flatGround({
          x: { values: column(feature), title: feature },
          y: { values: pushes(), title: say("shapAxis") },
          zero: true,
        });
      }
      drawn = now;
      const tint = colouredBy ? tintOf(column(colouredBy), host.dark()) : null;
      key.hidden = tint === null;
      if (tint) {
        const ramp = scaleColours(host.dark(), 7).map((parts) => `rgb(${parts.join(" ")})`);
        const bar = element("span", { class: "hb-ramp-bar", "aria-hidden": true });
        bar.style.background = `linear-gradient(to right, ${ramp.join(", ")})`;
        key.replaceChildren(measure(tint.low), bar, measure(tint.high));
      }
      points.show(ground, tint);
    }
    const text = say("dependenceText", { feature, total: count(hunt.table.rowCount) });
    figure.draw(what, { text, help: say("planeHelp"), seen: text });
  };
  return {
    node: element("div", {}, waiting, figure.node),
    draw: (what) => {
      if (!tuning.ready) return;
      const explanation = tuning.explanation();
      waiting.hidden = explanation !== null;
      figure.node.hidden = explanation === null;
      if (!explanation) return;
      if (shown !== explanation) {
        shown = explanation;
        offer(explanation);
      }
      show(what);
    },
    about: (next) => {
      feature = next;
      show("look");
    },
    dispose: points.dispose,
  };
}

/** The feature with the largest mean |SHAP|. */
function mostImportant(values: ArrayLike<number>, features: readonly string[]): string {
  const sums = features.map(() => 0);
  for (let i = 0; i < values.length; i++) sums[i % features.length] += Math.abs(values[i]);
  return features[sums.indexOf(Math.max(...sums))];
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
