import { viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { assign, element, svg } from "../page/dom.js";
import { count, score } from "../page/numbers.js";
import { svgPng } from "../page/svgPng.js";
import { liveTwin, type TwinTable } from "../page/tableTwin.js";
import { countRows } from "./bins.js";
import { type Frame, frameOf, HEIGHT } from "./histogramFrame.js";
import { saveButton } from "./saveButton.js";
import { scoreBrush } from "./scoreBrush.js";
import { thresholdLine } from "./thresholdLine.js";

/**
 * The scores as a histogram, flagged ones coloured, with the threshold as a line to drag and a ring where the selected row is.
 * Dragging over the bars brushes the rows with such scores; brushed rows stand out in every bar.
 */
export function histogramPane(context: Context): Pane {
  const { say, tuning } = context;
  const title = svg("title");
  const axes = svg("g", { class: "hb-axes" });
  const quiet = svg("g", { class: "hb-bars" });
  const quietBrushed = svg("g");
  const flagged = svg("g", { class: "hb-bars" });
  const flaggedBrushed = svg("g");
  const shade = svg("rect", { class: "hb-shade", height: HEIGHT });
  // What is right of the threshold: an inner picture, because it cuts off what is left of it.
  const above = svg("svg", { height: HEIGHT, overflow: "hidden" }, shade, flagged, flaggedBrushed);
  const ring = svg("circle", { class: "hb-selected-mark", r: 5 });
  const brush = scoreBrush(say, tuning);
  const line = thresholdLine(say, tuning);
  const figure = svg(
    "svg",
    { class: "hb-histogram", height: HEIGHT },
    svg("g", { role: "img" }, title),
    axes,
    quiet,
    quietBrushed,
    above,
    ring,
    brush.node,
    line.node,
  );
  const holder = element("div", { class: "hb-holder" }, figure);
  const png = (): Promise<Blob> => svgPng(figure, getComputedStyle(holder).getPropertyValue("--hb-back"));
  const save = saveButton(context, "histogram", png, () => viewOf(tuning.hunt, "histogram"));
  const twin = liveTwin(say, say("histogram"), () => tableOf(frame));
  const node = element(
    "section",
    { class: "hb-pane hb-pane-wide" },
    element("div", { class: "hb-pane-head" }, element("h4", {}, say("histogram")), save),
    holder,
    twin.node,
  );
  let width = 0;
  let frame: Frame | undefined;
  let framed: unknown[] = [];

  const drawFrame = (descending: Float64Array): Frame => {
    if (frame && framed[0] === descending && framed[1] === width) return frame;
    framed = [descending, width];
    frame = frameOf(descending, width);
    figure.setAttribute("width", String(width));
    axes.replaceChildren(...frame.axes(say));
    quiet.replaceChildren(...frame.bars("hb-quiet-bar"));
    flagged.replaceChildren(...frame.bars("hb-flagged-bar"));
    return frame;
  };
  const drawBrushed = ({ bins, bars }: Frame): void => {
    const { hunt, brushed } = tuning;
    figure.classList.toggle("hb-brushing", brushed !== null);
    const counts = brushed && countRows(bins, hunt.detection.scores, hunt.brushed);
    quietBrushed.replaceChildren(...(counts ? bars("hb-quiet-bar", counts) : []));
    flaggedBrushed.replaceChildren(...(counts ? bars("hb-flagged-bar", counts) : []));
  };
  const tableOf = (frame: Frame | undefined): TwinTable => {
    const { hunt } = tuning;
    const { start = 0, width = 0, counts = [] } = frame?.bins ?? {};
    const of = (rows: ArrayLike<number>): Int32Array =>
      frame ? countRows(frame.bins, hunt.detection.scores, rows) : new Int32Array();
    const [flagged, brushed] = [of(hunt.flagged), tuning.brushed && of(hunt.brushed)];
    const edge = (i: number): string => score(start + i * width);
    return {
      columns: [say("scoreAxis"), say("rows"), say("flaggedRows"), ...(brushed ? [say("brushedOnes")] : [])],
      rows: Array.from(counts, (rows, i) => [
        `${edge(i)}–${edge(i + 1)}`,
        rows,
        flagged[i],
        ...(brushed ? [brushed[i]] : []),
      ]),
    };
  };
  const draw = (): void => {
    if (!tuning.ready || width < 80) return;
    const { descending, hunt, selected } = tuning;
    const { threshold, scores } = hunt.detection;
    const drawn = drawFrame(descending);
    const { x, top, base, right, ...rest } = drawn;
    drawBrushed(drawn);
    brush.draw(drawn);
    const at = x(threshold);
    assign(above, { x: at, width: Math.max(0, right - at) });
    for (const bars of [flagged, flaggedBrushed]) assign(bars, { transform: `translate(${-at} 0)` });
    assign(shade, { width: Math.max(0, right - at), y: top, height: base - top });
    assign(ring, { visibility: selected === null ? "hidden" : "visible" });
    if (selected !== null) assign(ring, { cx: x(scores[selected]), cy: base });
    title.textContent = say("histogramText", {
      total: count(descending.length),
      min: score(descending[descending.length - 1]),
      max: score(descending[0]),
      flagged: count(hunt.flagged.length),
      score: score(threshold),
    });
    line.draw({ at, top, base, right, ...rest });
    twin.refresh();
  };
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now === width || now === 0) return;
    width = now;
    draw();
  });
  watch.observe(holder);
  return { node, draw, dispose: () => watch.disconnect() };
}
