import type { Hunt } from "../hunt/index.js";
import { contaminationControl } from "./controls/contamination.js";
import { featureControl } from "./controls/features.js";
import { modelSettings } from "./controls/modelSettings.js";
import { statusLine } from "./controls/statusLine.js";
import type { Host } from "./host.js";
import { element } from "./page/dom.js";
import { histogramPane } from "./panes/histogram.js";
import { selectedRow } from "./row/selectedRow.js";
import { suspectsTable } from "./suspects/suspects.js";
import { type Redraw, Tuning } from "./tuning/tuning.js";
import type { Say } from "./words.js";

/** The whole widget for one hunt: controls, histogram, suspects. */
export function showHunt(root: HTMLElement, hunt: Hunt, host: Host, say: Say): () => void {
  if (hunt.table.rowCount === 0) {
    root.replaceChildren(element("p", { class: "hb-problem" }, say("empty")));
    return () => {};
  }
  const draw = (what: Redraw): void => {
    for (const control of controls) control.draw();
    status.draw();
    problem.textContent = tuning.problem;
    problem.hidden = tuning.problem === "";
    body.setAttribute("aria-busy", String(tuning.busy));
    if (what === "cut" || what === "forest") suspects.draw();
    if (what !== "busy" && what !== "problem") for (const pane of [histogram, selected]) pane.draw();
  };
  const tuning = new Tuning(hunt, host, say, draw);
  const status = statusLine(say, tuning);
  const contamination = contaminationControl(say, tuning);
  const features = featureControl(say, tuning);
  const model = modelSettings(say, tuning);
  const histogram = histogramPane(say, tuning);
  const suspects = suspectsTable(say, tuning);
  const selected = selectedRow(say, tuning, host);
  const controls = [contamination, features, model];
  const problem = element("p", { class: "hb-problem", role: "alert", hidden: true });
  const body = element("div", { class: "hb-body" }, histogram.node, features.node, suspects.node, selected.node);
  root.replaceChildren(
    status.node,
    element("div", { class: "hb-controls" }, contamination.node, model.node),
    problem,
    body,
  );
  tuning.start();
  return () => {
    status.dispose();
    histogram.dispose();
    selected.dispose();
    tuning.dispose();
  };
}
