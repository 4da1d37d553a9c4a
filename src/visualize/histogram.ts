import { type Chart, light, type Palette } from "./chart.js";
import { count, number } from "./format.js";
import { FLAGGED_SHAPE, thresholdLayers } from "./marks.js";
import { data, over, plot, WIDTH } from "./plot.js";

export interface HistogramInput {
  /** One score a row. */
  readonly scores: readonly number[];
  /** Rows with a score strictly above it are flagged. */
  readonly threshold: number;
  readonly width?: number;
}

const BINS = 40;
const HEIGHT = 220;

/** How many rows have which score. Bins start at the threshold, so that each is flagged as a whole or not at all. */
export function histogram(input: HistogramInput, palette: Palette = light): Chart {
  const { scores, threshold, width = WIDTH } = input;
  const bins = binned(scores, threshold);
  const flagged = scores.filter((score) => score > threshold).length;
  const inliers = scores.length - flagged;
  const low = Math.min(threshold, ...bins.map((bin) => bin.from));
  const high = Math.max(threshold, ...bins.map((bin) => bin.to));
  // Room on the right for the words beside the line.
  const domain = [low, Math.max(high, threshold + 0.28 * (high - low))] as const;
  const most = Math.max(1, ...bins.map((bin) => bin.rows));
  const tall: [number, number] = [0, most * 1.12];
  const x = over("from", domain, { title: "score, higher is more anomalous" });
  const y = over("rows", tall, { title: "rows", axis: { grid: true, tickCount: 5, format: ",d" } });
  const bars = (which: boolean, color: string) => ({
    ...data(bins.filter((bin) => bin.flagged === which).map((bin) => ({ ...bin }))),
    mark: { type: "rect", color, x2Offset: -0.5, xOffset: 0.5 },
    encoding: { x, x2: { field: "to" }, y, y2: { datum: 0 } },
  });
  const title = `${number(flagged)} of ${count(scores.length, "row")} score above the threshold`;
  return plot(
    {
      name: "histogram",
      input,
      title,
      description: `Histogram of the scores: ${count(inliers, "inlier")} at or below the threshold ${number(threshold)}, ${count(flagged, "outlier")} above it. ${rangeOf(scores)}`,
      width,
      height: HEIGHT,
      layers: [
        bars(false, palette.quiet),
        ...thresholdLayers("x", threshold, domain, palette),
        bars(true, palette.flagged),
        {
          // A bar of one row is a hair beside one of hundreds: a diamond stands on every flagged bar.
          ...data(bins.filter((bin) => bin.flagged).map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }))),
          mark: {
            type: "point",
            shape: FLAGGED_SHAPE,
            filled: true,
            size: 40,
            color: palette.flagged,
            opacity: 1,
            yOffset: -5,
          },
          encoding: { x: over("middle", domain), y: over("rows", tall) },
        },
        {
          ...data([{ threshold, words: count(inliers, "inlier") }]),
          mark: { type: "text", align: "right", baseline: "top", dx: -6, dy: 2 },
          encoding: { x: over("threshold", domain), y: { value: 0 }, text: { field: "words" } },
        },
        {
          ...data([{ threshold, words: `◆ ${count(flagged, "outlier")}` }]),
          mark: {
            type: "text",
            align: "left",
            baseline: "top",
            dx: 5,
            dy: 17,
            color: palette.flagged,
            fontWeight: "bold",
          },
          encoding: { x: over("threshold", domain), y: { value: 0 }, text: { field: "words" } },
        },
      ],
      table: {
        columns: ["from", "to", "rows", "flagged"],
        rows: bins.map((bin) => [bin.from, bin.to, bin.rows, bin.flagged ? "yes" : "no"]),
      },
    },
    palette,
  );
}

interface Bin {
  from: number;
  to: number;
  rows: number;
  flagged: boolean;
}

/** Bins (from, to], empty ones left out, in order. */
function binned(scores: readonly number[], threshold: number): Bin[] {
  let low = threshold;
  let high = threshold;
  for (const score of scores) {
    if (score < low) low = score;
    if (score > high) high = score;
  }
  const step = (high - low || 1) / BINS;
  const counts = new Map<number, number>();
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    const steps = Math.ceil((score - threshold) / step) - 1;
    const bin = score > threshold ? Math.max(steps, 0) : Math.min(steps, -1);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([bin, rows]) => ({
      from: threshold + bin * step,
      to: threshold + (bin + 1) * step,
      rows,
      flagged: bin >= 0,
    }));
}

function rangeOf(scores: readonly number[]): string {
  if (!scores.length) return "There are no rows.";
  let [low, high] = [scores[0], scores[0]];
  for (const score of scores) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  return `Scores run from ${number(low)} to ${number(high)}.`;
}
