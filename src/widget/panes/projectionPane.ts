import type { Matrix } from "../../table/index.js";
import { viewOf } from "../../views/index.js";
import type { Pca } from "../../visualize/index.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count, percent } from "../page/numbers.js";
import { flatGround } from "../plane/flat.js";
import type { Ground } from "../plane/ground.js";
import { plane } from "../plane/plane.js";
import { turnableGround } from "../plane/turnable.js";
import { planeFigure, pointKey } from "./planeFigure.js";
import { principal } from "./principal.js";

type Dimensions = 2 | 3;

/** The rows on the directions in which their features vary most: two of them, or three that can be turned. */
export function projectionPane(context: Context): Pane {
  const { say, tuning } = context;
  const { hunt } = tuning;
  let dimensions: Dimensions = 2;
  let matrix: Matrix | undefined;
  let found: Pca | undefined;
  let grounds: Partial<Record<Dimensions, Ground>> = {};
  let stop = (): void => {};

  const points = plane(context, { height: (width) => Math.max(240, Math.min(440, width * 0.62)) });
  const waiting = element("p", { class: "hb-quiet", "aria-live": "polite", hidden: true }, say("drawing"));
  const buttons = ([2, 3] as const).map((wanted) =>
    element("button", { type: "button", onclick: () => turnTo(wanted) }, say(wanted === 2 ? "flat" : "deep")),
  );
  const figure = planeFigure(context, {
    name: "projection",
    title: say("projection"),
    plane: points,
    chart: () => viewOf(hunt, "projection"),
    beside: [
      element("span", { class: "hb-switch", role: "group", "aria-label": say("dimensions") }, ...buttons),
      pointKey(context),
    ],
    columns: () => titles().map((name, k) => ({ name, of: (row) => along(k)[row] })),
  });
  const along = (k: number): Float64Array => {
    const { scores, components, rowCount } = found!;
    if (k >= components) return new Float64Array(rowCount);
    return Float64Array.from({ length: rowCount }, (_, row) => scores[row * components + k]);
  };
  const titles = (): string[] =>
    Array.from({ length: dimensions }, (_, k) =>
      say("component", { number: k + 1, percent: percent(found?.explained[k] ?? 0) }),
    );
  const groundOf = (wanted: Dimensions): Ground => {
    const [x, y, z] = titles();
    return wanted === 2
      ? flatGround({ x: { values: along(0), title: x }, y: { values: along(1), title: y } })
      : turnableGround({ points: found!.scores, titles: [x, y, z] });
  };
  const show = (what: Parameters<Pane["draw"]>[0]): void => {
    if (!found) return;
    const deep = found.components > 2 && found.explained[2] > 0;
    if (!deep) dimensions = 2;
    for (const [i, button] of buttons.entries()) button.setAttribute("aria-pressed", String(dimensions === i + 2));
    buttons[1].disabled = !deep;
    points.show((grounds[dimensions] ??= groundOf(dimensions)));
    const share = found.explained.slice(0, dimensions).reduce((sum, part) => sum + part, 0);
    const text = say("projectionText", {
      total: count(found.rowCount),
      dimensions: say(dimensions === 2 ? "two" : "three"),
      flagged: count(hunt.flagged.length),
      percent: percent(share),
    });
    const help = say(dimensions === 2 ? "planeHelp" : "projectionHelp");
    figure.draw(what, { text, help, seen: dimensions === 2 ? text : `${text} ${help}` });
  };
  const turnTo = (wanted: Dimensions): void => {
    dimensions = wanted;
    show("look");
  };
  const project = (): void => {
    stop();
    ({ matrix } = hunt);
    found = undefined;
    grounds = {};
    waiting.hidden = false;
    stop = principal(matrix, (result) => {
      found = result;
      waiting.hidden = true;
      show("forest");
    });
  };
  return {
    node: element("div", {}, waiting, figure.node),
    draw: (what) => {
      if (!tuning.ready) return;
      if (matrix !== hunt.matrix) project();
      else show(what);
    },
    dispose: () => {
      stop();
      points.dispose();
    },
  };
}
