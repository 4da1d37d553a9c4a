import { rootTicks, scale, ticks } from "./axis.js";
import { binScores } from "./bins.js";
import { element, svg } from "./dom.js";
import { count, score } from "./numbers.js";
import { thresholdLine } from "./thresholdLine.js";
import type { Tuning } from "./tuning.js";
import type { Say } from "./words.js";

const HEIGHT = 220;
const EDGE = { left: 44, right: 12, top: 22, bottom: 34 };

/** The scores as a histogram, flagged ones coloured, with the threshold as a line to drag. Drawn in pixels, so that it stays crisp. */
export function histogramPane(say: Say, tuning: Tuning): { node: HTMLElement; draw(): void; dispose(): void } {
  const bars = svg("g", { class: "hb-bars" });
  const axes = svg("g", { class: "hb-axes" });
  const shade = svg("rect", { class: "hb-shade" });
  const line = thresholdLine(say, tuning);
  const title = svg("title");
  const figure = svg("svg", { class: "hb-histogram", height: HEIGHT }, shade, axes, bars, line.node);
  const picture = svg("g", { role: "img" }, title);
  figure.prepend(picture);
  const holder = element("div", { class: "hb-holder" }, figure);
  const node = element(
    "section",
    { class: "hb-pane hb-pane-wide" },
    element("div", { class: "hb-pane-head" }, element("h4", {}, say("histogram"))),
    holder,
  );
  let width = 0;

  const draw = (): void => {
    if (!tuning.ready || width < 80 || tuning.descending.length === 0) return;
    const { descending } = tuning;
    const { threshold, flagged } = tuning.hunt.detection;
    const bins = binScores(descending, Math.max(12, Math.min(60, width / 11)));
    const end = bins.start + bins.width * bins.counts.length;
    const x = scale([bins.start, end], [EDGE.left, width - EDGE.right]);
    const most = bins.counts.reduce((best, rows) => Math.max(best, rows), 1);
    const root = scale([0, Math.sqrt(most)], [HEIGHT - EDGE.bottom, EDGE.top]);
    const y = (rows: number): number => root(Math.sqrt(rows));
    figure.setAttribute("width", String(width));

    const base = y(0);
    const at = Math.min(x(end), Math.max(x(bins.start), x(threshold)));
    bars.replaceChildren();
    bins.counts.forEach((rows, i) => {
      if (rows === 0) return;
      const top = Math.min(y(rows), base - 1.5);
      const bar = (kind: string, from: number, to: number): void => {
        if (to - from > 0.01) {
          bars.append(svg("rect", { class: kind, x: from, width: to - from, y: top, height: base - top }));
        }
      };
      const left = x(bins.start + i * bins.width) + 0.5;
      const right = Math.max(left + 1, x(bins.start + (i + 1) * bins.width) - 0.5);
      bar("hb-quiet-bar", left, Math.min(right, Math.max(left, at)));
      bar("hb-flagged-bar", Math.max(left, Math.min(right, at)), right);
    });
    const text = (at: number, top: number, anchor: string, words: string): SVGTextElement =>
      svg("text", { x: at, y: top, "text-anchor": anchor }, words);
    axes.replaceChildren(
      ...rootTicks(most).flatMap((rows) => [
        svg("line", { x1: EDGE.left, x2: width - EDGE.right, y1: y(rows), y2: y(rows) }),
        text(EDGE.left - 6, y(rows) + 4, "end", count(rows)),
      ]),
      svg("line", { class: "hb-base", x1: EDGE.left, x2: width - EDGE.right, y1: base, y2: base }),
      ...ticks(bins.start, end, width / 90).map((value) => text(x(value), base + 15, "middle", String(value))),
      text(EDGE.left, HEIGHT - 4, "start", say("rowsAxis")),
      text(width - EDGE.right, HEIGHT - 4, "end", `${say("scoreAxis")}, ${say("moreAnomalous")}`),
    );
    for (const [name, value] of Object.entries({
      x: at,
      y: EDGE.top,
      width: Math.max(0, width - EDGE.right - at),
      height: base - EDGE.top,
    })) {
      shade.setAttribute(name, String(value));
    }
    title.textContent = say("histogramText", {
      total: count(descending.length),
      min: score(descending[descending.length - 1]),
      max: score(descending[0]),
      flagged: count(flagged.length),
      score: score(threshold),
    });
    line.draw({
      at,
      top: EDGE.top,
      base,
      width: width - EDGE.right,
      low: bins.start,
      high: end,
      score: (px) => bins.start + ((px - EDGE.left) / (width - EDGE.right - EDGE.left)) * (end - bins.start),
    });
  };
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now !== width && now > 0) {
      width = now;
      draw();
    }
  });
  watch.observe(holder);
  return { node, draw, dispose: () => watch.disconnect() };
}
