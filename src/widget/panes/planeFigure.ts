import type { Chart } from "../../visualize/index.js";
import type { Context, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { liveTwin } from "../page/tableTwin.js";
import type { Plane } from "../plane/plane.js";
import { type RowColumn, rowsTable } from "./rowsTable.js";
import { saveButton } from "./saveButton.js";

export interface PlaneFigure {
  readonly node: HTMLElement;
  /** Says what is seen now and how it is handled, and draws it. What is `seen` is written under the picture. */
  draw(what: Redraw, words: { text: string; help: string; seen?: string }): void;
}

/** A picture of points with its title, what goes with the title, its words and its rows as a table. */
export function planeFigure(
  context: Context,
  {
    name,
    title,
    plane,
    beside = [],
    columns,
    chart,
  }: {
    name: string;
    title: string;
    plane: Plane;
    beside?: HTMLElement[];
    columns: () => RowColumn[];
    chart?: () => Chart;
  },
): PlaneFigure {
  const { say } = context;
  const buttons = saveButton(context, name, plane.png, chart);
  const caption = element("figcaption");
  const twin = liveTwin(say, title, () => rowsTable(context, columns()));
  const head = element("div", { class: "hb-pane-head hb-pane-tools" }, element("h4", {}, title), ...beside, buttons);
  const node = element("figure", { class: "hb-picture", "aria-label": title }, head, plane.node, caption, twin.node);
  const draw: PlaneFigure["draw"] = (what, { text, help, seen = "" }) => {
    plane.describe(`${text} ${help}`);
    if (caption.textContent !== seen) caption.textContent = seen;
    plane.draw(what);
    if (what !== "selection" && what !== "busy") twin.refresh();
  };
  return { node, draw };
}

/** What diamonds and dots mean. */
export function pointKey({ say }: Context): HTMLElement {
  return element(
    "span",
    { class: "hb-key hb-quiet", "aria-hidden": true },
    element("span", { class: "hb-key-flagged" }, say("flaggedRows")),
    element("span", {}, say("otherRows")),
  );
}
