import type { Explanation } from "../../explain/index.js";
import type { ViewOptions } from "../../hunt/index.js";
import { rankingOf } from "../../model/index.js";
import { numbersOf } from "../../table/index.js";
import { viewOf } from "../../views/index.js";
import { dark, light } from "../../visualize/chart.js";
import { bySimilarity } from "../../visualize/similarity.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { plane } from "../plane/plane.js";
import { choice } from "./choice.js";
import { meansOf, orderOf } from "./importancePane.js";
import { planeFigure } from "./planeFigure.js";
import { bandOpacity, bandsOf, stackedGround } from "./stackedGround.js";

type Order = NonNullable<ViewOptions["order"]>;

/** The pushes of all rows side by side, ordered by score, by alike reasons or by time; each row can be hovered, selected and brushed. */
export function stackedPane(context: Context, { order: first = "score" }: ViewOptions = {}): Pane {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  let order: Order = first;
  let drawn: unknown[] = [];
  const orders: Order[] = ["score", "similarity", ...(hunt.time === undefined ? [] : (["time"] as const))];
  const points = plane(context, { height: (width) => Math.max(220, Math.min(320, width * 0.4)) });
  const waiting = element("p", { class: "hb-quiet", "aria-live": "polite" }, say("explaining"));
  const key = element("span", { class: "hb-bands hb-quiet" });
  const select = choice(
    say("order"),
    orders.map((one) => [one, say(`order_${one}`)]),
    (value) => {
      order = value as Order;
      show("look");
    },
  );
  select.querySelector("select")!.value = order;
  let net: Float64Array = new Float64Array();
  const figure = planeFigure(context, {
    name: "stacked",
    title: say("stacked"),
    plane: points,
    chart: () => viewOf(hunt, "stacked", { order }),
    beside: [select, key],
    columns: () => [{ name: say("push"), of: (row) => net[row] }],
  });
  const sequence = ({ values, features }: Explanation): ArrayLike<number> => {
    if (order === "similarity") return bySimilarity(values as unknown as number[], features.length);
    if (order === "score") return rankingOf(hunt.detection.scores);
    return rankingOf(
      numbersOf(hunt.table, hunt.time!).map((time) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : -time)),
    );
  };
  const show = (what: Parameters<Pane["draw"]>[0]): void => {
    const explanation = tuning.explanation();
    waiting.hidden = explanation !== null;
    figure.node.hidden = explanation === null;
    if (!explanation) return;
    const now = [explanation, order, host.dark()];
    if (!now.every((one, i) => one === drawn[i])) {
      drawn = now;
      const { values, features } = explanation;
      const weights = orderOf(meansOf(values, features.length));
      const away = (host.dark() ? dark : light).away;
      net = Float64Array.from({ length: hunt.table.rowCount }, (_, row) => {
        let sum = 0;
        for (let j = 0; j < features.length; j++) sum += values[row * features.length + j];
        return sum;
      });
      points.show(
        stackedGround({
          values,
          features: weights,
          sequence: sequence(explanation),
          titleX: say(`order_${order}`),
          titleY: say("shapAxis"),
          away,
        }),
      );
      key.replaceChildren(
        ...bandsOf(weights).map((band, i) => {
          const patch = element("span", { class: "hb-band", "aria-hidden": true });
          patch.style.opacity = String(bandOpacity(i));
          return element(
            "span",
            {},
            patch,
            band.length === 1 ? features[band[0]] : say("otherFeatures", { count: count(band.length) }),
          );
        }),
      );
    }
    figure.draw(what, { text: say("stackedText"), help: say("planeHelp"), seen: say("stackedText") });
  };
  return {
    node: element("div", {}, waiting, figure.node),
    draw: (what) => {
      if (tuning.ready) show(what);
    },
    dispose: points.dispose,
  };
}
