import type { Hunt } from "../hunt/index.js";
import type { Context, Redraw } from "./context.js";
import { connectionLine } from "./controls/connectionLine.js";
import { contaminationControl } from "./controls/contamination.js";
import { cutFields } from "./controls/cut.js";
import { featureControl } from "./controls/features.js";
import { modelSettings } from "./controls/modelSettings.js";
import { addMore } from "./controls/more.js";
import { statusLine } from "./controls/statusLine.js";
import type { Host } from "./host.js";
import { element } from "./page/dom.js";
import { Menu } from "./page/menu.js";
import { undoKey } from "./page/ownKeys.js";
import { tabs } from "./page/tabs.js";
import { beeswarmPane } from "./panes/beeswarmPane.js";
import { brushChip } from "./panes/brushChip.js";
import { correlationPane } from "./panes/correlationPane.js";
import { dependencePane } from "./panes/dependencePane.js";
import { featuresPane } from "./panes/featuresPane.js";
import { histogramPane } from "./panes/histogram.js";
import { importancePane } from "./panes/importancePane.js";
import { projectionPane } from "./panes/projectionPane.js";
import { stackedPane } from "./panes/stackedPane.js";
import { timePane } from "./panes/timePane.js";
import { selectedRow } from "./row/selectedRow.js";
import { SuspectList } from "./suspects/suspectList.js";
import { suspectsTable } from "./suspects/suspects.js";
import { tuningOf } from "./tuning/shared.js";
import type { Say } from "./words.js";

/** The whole widget for one hunt: controls, linked views, the selected row, suspects. */
export function showHunt(root: HTMLElement, hunt: Hunt, host: Host, say: Say): () => void {
  if (hunt.table.rowCount === 0) {
    root.replaceChildren(element("p", { class: "hb-problem" }, say("empty")));
    return () => {};
  }
  const { tuning, release } = tuningOf(hunt, host, say);
  const menu = new Menu(say("more"));
  const context: Context = {
    say,
    tuning,
    host,
    menu,
    open: (view, feature) => {
      views.open(say(view));
      dependence?.about(feature);
    },
  };
  const status = statusLine(context);
  const connection = connectionLine(context);
  const told = element("p", { class: "hb-quiet", role: "status", hidden: true });
  addMore(context, (text) => {
    told.textContent = text;
    told.hidden = false;
  });
  const cuts = cutFields(context);
  const contamination = contaminationControl(context);
  const features = featureControl(context);
  const model = modelSettings(context);
  const histogram = histogramPane(context);
  const time = hunt.time === undefined ? null : timePane(context);
  const chip = brushChip(context);
  let dependence: ReturnType<typeof dependencePane> | undefined;
  const views = tabs(say("views"), [
    { name: say("projection"), make: () => projectionPane(context) },
    { name: say("stacked"), make: () => stackedPane(context) },
    { name: say("beeswarm"), make: () => beeswarmPane(context) },
    { name: say("importance"), make: () => importancePane(context) },
    { name: say("dependence"), make: () => (dependence = dependencePane(context)) },
    { name: say("correlation"), make: () => correlationPane(context) },
    { name: say("eachFeature"), make: () => featuresPane(context) },
  ]);
  const list = new SuspectList(context);
  const suspects = suspectsTable(context, list);
  const selected = selectedRow(context, list);
  const panes = [
    status,
    connection,
    contamination,
    cuts,
    features,
    model,
    histogram,
    ...(time ? [time] : []),
    chip,
    views,
    suspects,
    selected,
  ];

  const problem = element("p", { class: "hb-problem", role: "alert", hidden: true });
  const body = element(
    "div",
    { class: "hb-body" },
    histogram.node,
    ...(time ? [time.node] : []),
    chip.node,
    views.node,
    suspects.node,
    selected.node,
  );
  const draw = (what: Redraw): void => {
    problem.textContent = tuning.problem;
    problem.hidden = tuning.problem === "";
    body.setAttribute("aria-busy", String(tuning.busy));
    for (const pane of panes) pane.draw(what);
  };
  const unsubscribe = tuning.subscribe(draw);
  root.replaceChildren(
    status.node,
    connection.node,
    element("div", { class: "hb-controls" }, contamination.node, cuts.node, model.node, features.node),
    told,
    problem,
    body,
  );
  const undo = (event: KeyboardEvent): void => {
    const way = undoKey(event);
    const typing =
      event.target instanceof Element && event.target.matches("input:not([type=range], [type=checkbox]), textarea");
    if (way === 0 || typing) return;
    event.preventDefault();
    event.stopPropagation();
    if (way < 0) tuning.undo();
    else tuning.redo();
  };
  root.addEventListener("keydown", undo);
  if (tuning.ready) draw("forest");
  else tuning.start();
  const unlisten = host.onThemeChange?.(() => draw("look"));
  return () => {
    root.removeEventListener("keydown", undo);
    unlisten?.();
    unsubscribe();
    for (const pane of panes) pane.dispose?.();
    release();
  };
}
