import { rawColumnOf, rowLabel } from "../../hunt/index.js";
import { UsualRanges } from "../../report/index.js";
import { columnOf } from "../../table/index.js";
import { viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { measure, signed } from "../page/numbers.js";
import { showPicture } from "../page/picture.js";

/** The selected row: what pushes it, as a picture, and its values beside the usual ones. Hidden while none is selected. */
export function selectedRow({ say, tuning, host }: Context): Pane {
  const { hunt } = tuning;
  const ranges = new UsualRanges(hunt.table, hunt.key);
  const title = element("h4");
  const picture = element("div");
  const values = element("div", { class: "hb-scroller" });
  const close = element("button", { type: "button", onclick: () => tuning.select(null) }, say("close"));
  const node = element(
    "section",
    { class: "hb-pane hb-pane-full", hidden: true },
    element("div", { class: "hb-pane-head" }, title, element("span", { class: "hb-buttons" }, close)),
    element("div", { class: "hb-selected" }, picture, values),
  );
  let end = (): void => {};
  let drawn: unknown[] = [];

  const valueTable = (row: number): HTMLElement => {
    const { values: pushes, features } = hunt.explain([row]);
    const order = features.map((_, j) => j).sort((a, b) => pushes[b] - pushes[a]);
    const lines = order.map((j) => {
      const column = rawColumnOf(hunt.table, features[j]);
      const usual = ranges.of(features[j], row);
      const [low, high] = [usual.low, usual.high].map(measure);
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, column),
        element("td", { class: "hb-figure" }, cellText(columnOf(hunt.table, column))(row)),
        element("td", { class: "hb-figure" }, low === high ? low : `${low}–${high}`),
        element("td", { class: "hb-figure" }, signed(pushes[j], 2)),
      );
    });
    const heading = (text: string, kind?: string): HTMLElement => element("th", { scope: "col", class: kind }, text);
    const head = element(
      "tr",
      {},
      heading(say("column")),
      heading(say("value"), "hb-figure"),
      heading(say("usual"), "hb-figure"),
      heading(say("push"), "hb-figure"),
    );
    return element(
      "table",
      { "aria-label": say("values") },
      element("thead", {}, head),
      element("tbody", {}, ...lines),
    );
  };
  const draw = (): void => {
    const { selected } = tuning;
    node.hidden = selected === null || !tuning.ready;
    if (selected === null || !tuning.ready) {
      end();
      end = () => {};
      drawn = [];
      return;
    }
    const { forest } = hunt.detection;
    if (drawn[0] === selected && drawn[1] === forest) return;
    drawn = [selected, forest];
    end();
    title.textContent = rowLabel(hunt, selected);
    values.replaceChildren(valueTable(selected));
    end = showPicture(picture, viewOf(hunt, "force", { row: selected }), host, say, { bare: true });
  };
  return { node, draw, dispose: () => end() };
}
