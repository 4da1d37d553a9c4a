import { rowLabel } from "../../hunt/index.js";
import { UsualRanges } from "../../report/index.js";
import { viewOf } from "../../views/index.js";
import { label } from "../../visualize/format.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { showPicture } from "../page/picture.js";
import type { SuspectList } from "../suspects/suspectList.js";
import { eventsDrawer } from "./eventsDrawer.js";
import { neighbourPanel } from "./neighbourPanel.js";
import { Percentiles } from "./percentiles.js";
import { valueTable } from "./valueTable.js";
import { verdictBar } from "./verdictBar.js";

/** Pictures wait for so long (ms), so that going from row to row does not stumble over them. */
const PATIENCE = 60;

/** The selected row: its verdict, what pushes it, its values beside everybody's, the same account over time, the events behind it. Hidden while none is selected. */
export function selectedRow(context: Context, list: SuspectList): Pane {
  const { say, tuning, host } = context;
  const { hunt } = tuning;
  const ranges = new UsualRanges(hunt.table, hunt.key);
  const percentiles = new Percentiles(hunt);
  const title = element("h4");
  const place = element("span", { class: "hb-quiet" });
  const [force, bars] = [element("div"), element("div")];
  const values = element("div", { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": say("values") });
  const verdict = verdictBar(context);
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
    force,
    element("div", { class: "hb-selected" }, values, bars),
    neighbours.node,
    events.node,
  );
  let ends: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawn: unknown[] = [];
  let pictured: unknown[] = [];

  const endPictures = (): void => {
    clearTimeout(timer);
    for (const end of ends) end();
    ends = [];
    neighbours.end();
  };
  const drawPictures = (row: number): void => {
    endPictures();
    ends = [
      showPicture(force, viewOf(hunt, "force", { row }), host, say, { bare: true }),
      showPicture(bars, viewOf(hunt, "bars", { row }), host, say, { bare: true }),
    ];
    neighbours.draw(row);
  };
  const drawPlace = (): void => {
    const { selected } = tuning;
    if (selected === null) return;
    const at = list.placeOf(selected);
    place.textContent = at < 0 ? "" : say("placeInList", { place: count(at + 1), total: count(list.length) });
    previous.disabled = at <= 0;
    next.disabled = at < 0 || at + 1 >= list.length;
  };
  const draw = (): void => {
    const { selected } = tuning;
    node.hidden = selected === null || !tuning.ready;
    if (selected === null || !tuning.ready) {
      endPictures();
      drawn = [];
      pictured = [];
      return;
    }
    const { forest, threshold } = hunt.detection;
    verdict.draw(selected);
    events.draw(selected);
    drawPlace();
    const now = [selected, forest, hunt.masked];
    if (!same(drawn, now)) {
      title.textContent = label(rowLabel(hunt, selected));
      values.replaceChildren(valueTable(say, hunt, selected, ranges, percentiles));
      drawn = now;
    }
    if (same(pictured, [...now, threshold])) return;
    pictured = [...now, threshold];
    clearTimeout(timer);
    timer = setTimeout(() => drawPictures(selected), PATIENCE);
  };
  const unsubscribe = list.subscribe(drawPlace);
  const unlisten = host.onConnectionChange?.(() => tuning.selected !== null && events.draw(tuning.selected));
  return {
    node,
    draw,
    dispose: () => {
      unsubscribe();
      unlisten?.();
      endPictures();
    },
  };
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
