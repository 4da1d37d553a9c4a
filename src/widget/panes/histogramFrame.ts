import { rootTicks, scale, ticks } from "../page/axis.js";
import { svg } from "../page/dom.js";
import { count } from "../page/numbers.js";
import type { Say } from "../words.js";
import { type Bins, binScores } from "./bins.js";

export const HEIGHT = 220;
const EDGE = { left: 44, right: 12, top: 22, bottom: 34 };

/** All of a histogram that stays as it is while the threshold moves. Lengths in pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  /** The scores at the left and right ends. */
  readonly low: number;
  readonly high: number;
  /** Where a score is, kept between the ends. */
  x(score: number): number;
  /** Which score a place means. */
  score(x: number): number;
  axes(say: Say): SVGElement[];
  readonly bins: Bins;
  /** A bar a bin: of all rows, or of the counts given. */
  bars(kind: string, counts?: Int32Array): SVGElement[];
}

/** The frame for scores, sorted highest first. Counts are on a square-root scale, so that one row beside a thousand is seen. */
export function frameOf(descending: Float64Array, width: number): Frame {
  const bins = binScores(descending, Math.max(12, Math.min(60, width / 11)));
  const [left, right, top, base] = [EDGE.left, width - EDGE.right, EDGE.top, HEIGHT - EDGE.bottom];
  const [low, high] = [bins.start, bins.start + bins.width * bins.counts.length];
  const x = scale([low, high], [left, right]);
  const most = bins.counts.reduce((best, rows) => Math.max(best, rows), 1);
  const root = scale([0, Math.sqrt(most)], [base, top]);
  const y = (rows: number): number => root(Math.sqrt(rows));
  const text = (at: number, baseline: number, anchor: string, words: string): SVGElement =>
    svg("text", { x: at, y: baseline, "text-anchor": anchor }, words);

  return {
    left,
    right,
    top,
    base,
    low,
    high,
    x: (score) => Math.min(right, Math.max(left, x(score))),
    score: scale([left, right], [low, high]),
    axes: (say) => [
      ...rootTicks(most).flatMap((rows) => [
        svg("line", { x1: left, x2: right, y1: y(rows), y2: y(rows) }),
        text(left - 6, y(rows) + 4, "end", count(rows)),
      ]),
      svg("line", { class: "hb-base", x1: left, x2: right, y1: base, y2: base }),
      ...ticks(low, high, width / 90).map((score) => text(x(score), base + 15, "middle", String(score))),
      text(left, HEIGHT - 4, "start", say("rowsAxis")),
      text(right, HEIGHT - 4, "end", `${say("scoreAxis")}, ${say("moreAnomalous")}`),
    ],
    bins,
    bars: (kind, counts = bins.counts) =>
      Array.from(counts, (rows, i) => {
        const from = x(low + i * bins.width) + 0.5;
        const to = Math.max(from + 1, x(low + (i + 1) * bins.width) - 0.5);
        const height = rows === 0 ? 0 : Math.max(1.5, base - y(rows));
        return svg("rect", { class: kind, x: from, width: to - from, y: base - height, height });
      }),
  };
}
