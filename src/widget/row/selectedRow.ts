import { rowLabel } from "../../hunt/index.js";
import { UsualRanges } from "../../report/usualRange.js";
import { label } from "../../visualize/format.js";
import type { Context, Pane, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { tabs } from "../page/tabs.js";
import type { SuspectList } from "../suspects/suspectList.js";
import { eventsDrawer } from "./eventsDrawer.js";
import { neighbourPanel } from "./neighbourPanel.js";
import { Percentiles } from "./percentiles.js";
import { rowPicture } from "./rowPicture.js";
import { valueTable } from "./valueTable.js";
import { verdictBar } from "./verdictBar.js";

/** The selected row: its verdict, what pushes it, its values beside everybody's, the same account over time, the events behind it. Hidden while none is selected. */
export function selectedRow(context: Context, list: SuspectList): Pane {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  const ranges = new UsualRanges(hunt.table, hunt.key);
  const percentiles = new Percentiles(hunt);
  const title = element("h4");
  const place = element("span", { class: "hb-quiet" });
  const values = element("div", { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": say("values") });
  const verdict = verdictBar(context);
  const pictures = tabs(say("rowPictures"), [
    { name: say("force"), make: () => rowPicture(context, "force") },
    { name: say("waterfall"), make: () => rowPicture(context, "bars") },
  ]);
  const neighbours = neighbourPanel(context, ranges);
  const events = eventsDrawer(context);
  const go = (by: number): void => {
    const next = tuning.selected === null ? undefined : list.at(list.placeOf(tuning.selected) + by);
    if (next !== undefined) tuning.select(next);
  };
  const previous = element("button", { type: "button", onclick: () => go(-1) }, say("previous"));
  const next = element("button", { type: "button", onclick: () => go(1) }, say("next"));
  const close = element("button", { type: "button", onclick: () => tuning.select(null) }, say("close"));
  const node = element(
    "section",
    { class: "hb-pane hb-pane-full hb-row", "aria-label": say("selectedRow"), hidden: true },
    element(
      "div",
      { class: "hb-pane-head" },
      title,
      place,
      element("span", { class: "hb-buttons" }, previous, next, close),
    ),
    verdict.node,
    pictures.node,
    element("div", { class: "hb-selected" }, values, neighbours.node),
    events.node,
  );
  let drawn: unknown[] = [];

  const drawPlace = (): void => {
    const { selected } = tuning;
    if (selected === null) return;
    const at = list.placeOf(selected);
    place.textContent = at < 0 ? "" : say("placeInList", { place: count(at + 1), total: count(list.length) });
    previous.disabled = at <= 0;
    next.disabled = at < 0 || at + 1 >= list.length;
  };
  const draw = (what: Redraw): void => {
    const { selected } = tuning;
    node.hidden = selected === null || !tuning.ready;
    if (selected === null || !tuning.ready) {
      drawn = [];
      neighbours.draw(null);
      return;
    }
    verdict.draw(selected);
    events.draw(selected);
    drawPlace();
    const now = [selected, hunt.detection.forest, hunt.masked];
    if (now.some((one, i) => one !== drawn[i])) {
      drawn = now;
      title.textContent = label(rowLabel(hunt, selected));
      values.replaceChildren(valueTable(say, hunt, selected, ranges, percentiles));
    }
    pictures.draw(what);
    neighbours.draw(selected);
  };
  const unsubscribe = list.subscribe(drawPlace);
  const unlisten = host.onConnectionChange?.(() => {
    if (tuning.selected !== null) events.draw(tuning.selected);
  });
  return {
    node,
    draw,
    dispose: () => {
      unsubscribe();
      unlisten?.();
      pictures.dispose?.();
      neighbours.dispose();
    },
  };
}
