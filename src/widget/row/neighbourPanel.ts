import { rawColumnOf } from "../../hunt/index.js";
import type { UsualRanges } from "../../report/usualRange.js";
import { columnOf, numbersOf } from "../../table/index.js";
import { label } from "../../visualize/format.js";
import { time as timePicture } from "../../visualize/index.js";
import type { Context } from "../context.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { count, score } from "../page/numbers.js";
import { showPicture } from "../page/picture.js";
import { type Neighbours, neighboursOf } from "./neighbours.js";

/** Rows before and after the selected one in the table. */
const AROUND = 3;
/** Features shown beside the score. */
const FEATURES = 2;
/** The picture waits for so long (ms), so that a moving threshold does not stumble over it. */
const PATIENCE = 60;

/** The same account over time: its scores as a picture with this row ringed, and the rows before and after as a table. */
export function neighbourPanel(
  { say, tuning, host }: Context,
  ranges: UsualRanges,
): { node: HTMLElement; draw(row: number | null): void; dispose(): void } {
  const { hunt } = tuning;
  const picture = element("div");
  const around = element("div", { class: "hb-scroller" });
  const note = element("p", { class: "hb-quiet" });
  const node = element("section", {}, element("h5", {}, say("neighbours")), note, around, picture);
  let end = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawn: unknown[] = [];

  const table = ({ rows, at }: Neighbours, row: number, time: string): HTMLElement => {
    const { values, features } = hunt.explain([row]);
    const strongest = features.map((_, j) => j).sort((a, b) => values[b] - values[a]);
    const columns = [...new Set(strongest.map((j) => rawColumnOf(hunt.table, features[j])))].slice(0, FEATURES);
    const when = cellText(columnOf(hunt.table, time));
    const texts = columns.map((name) => cellText(hunt.column(name)));
    const lines = rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).map((other) => {
      const here = other === row;
      const name = here
        ? element("strong", {}, when(other))
        : element("button", { type: "button", class: "hb-plain", onclick: () => tuning.select(other) }, when(other));
      return element(
        "tr",
        { "data-row": other, "aria-current": here && "true" },
        element("th", { scope: "row" }, name),
        element("td", { class: "hb-figure" }, score(hunt.detection.scores[other])),
        ...texts.map((text) => element("td", { class: "hb-figure" }, text(other))),
      );
    });
    const heading = (text: string, kind?: string): HTMLElement => element("th", { scope: "col", class: kind }, text);
    return element(
      "table",
      { "aria-label": say("neighbours") },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          heading(label(time)),
          heading(say("score"), "hb-figure"),
          ...columns.map((name) => heading(label(name), "hb-figure")),
        ),
      ),
      element("tbody", {}, ...lines),
    );
  };
  const draw = (row: number | null): void => {
    if (row === null) {
      dispose();
      around.replaceChildren();
      drawn = [];
      return;
    }
    const { forest, threshold, scores } = hunt.detection;
    const now = [row, forest, threshold, hunt.masked];
    if (now.every((one, i) => one === drawn[i])) return;
    drawn = now;
    note.textContent = hunt.time === undefined ? say("noTime") : "";
    if (hunt.time === undefined) return;
    const near = neighboursOf(hunt.table, hunt.time, row, ranges);
    if (near.total > near.rows.length)
      note.textContent = say("neighboursCut", { shown: count(near.rows.length), total: count(near.total) });
    around.replaceChildren(table(near, row, hunt.time));
    const times = numbersOf(hunt.table, hunt.time);
    const chart = timePicture({
      times: near.rows.map((other) => (Number.isNaN(times[other]) ? null : times[other] / 1000)),
      scores: near.rows.map((other) => scores[other]),
      threshold,
      selected: near.at,
    });
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      end = showPicture(picture, chart, host, say);
    }, PATIENCE);
  };
  const dispose = (): void => {
    clearTimeout(timer);
    end();
  };
  return { node, draw, dispose };
}
