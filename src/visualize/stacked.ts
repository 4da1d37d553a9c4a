import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number } from "./format.js";
import { FLAGGED_SHAPE } from "./marks.js";
import { data, type Layer, over, pixels, plot, WIDTH } from "./plot.js";
import { byWeight, type ShapInput } from "./shap.js";
import { bySimilarity } from "./similarity.js";

export interface StackedInput extends ShapInput {
  /** One score a row. */
  readonly scores: readonly number[];
  /** Rows with a score strictly above it are flagged. */
  readonly threshold: number;
  /** Mean path length over the training rows, which the pushes shorten or lengthen. */
  readonly baseValue: number;
  /** When each row was, in milliseconds since 1970 (UTC); needed for the order "time". */
  readonly times?: readonly (number | null)[];
  /** "score" (most anomalous first, unless told), "similarity" (rows with alike reasons side by side) or "time". */
  readonly order?: "score" | "similarity" | "time";
  readonly width?: number;
}

const HEIGHT = 240;
/** Features that have a band of their own, the strongest; the rest share one. */
const BANDS = 4;
const OPACITY = [1, 0.72, 0.5, 0.34, 0.18];
const ORDERS = { score: "most anomalous first", similarity: "alike reasons side by side", time: "oldest first" };

/** The pushes of all rows side by side: vermilion upward toward anomalous, blue downward away from it, a line for what remains. */
export function stacked(input: StackedInput, palette: Palette = light): Chart {
  const { features, values, scores, threshold, baseValue, order = "score", width = WIDTH } = input;
  const weights = byWeight(input);
  const rows = features.length ? values.length / features.length : 0;
  const sequence = ordered(input, rows);
  const columns = grouped(sequence, Math.max(1, Math.floor(width / 2)));
  const bands = [
    ...weights.slice(0, BANDS).map(({ feature }) => [feature]),
    ...(weights.length > BANDS ? [weights.slice(BANDS).map(({ feature }) => feature)] : []),
  ];
  const names = bands.map((band) => (band.length === 1 ? label(features[band[0]], 60) : count(band.length, "other")));
  const edges = columns.map((column) => edgesOf(column, bands, input));
  const high = Math.max(0.1, ...edges.map(({ up }) => up[up.length - 1]));
  const low = Math.min(-0.1, ...edges.map(({ down }) => down[down.length - 1]));
  const room = 0.1 * (high - low);
  const domain = [low, high + room] as const;
  const step = width / Math.max(1, columns.length);

  const area = (band: number, side: "up" | "down", colour: string): Layer => ({
    // The last column is written twice, so that its step is drawn too.
    ...data(
      [...edges, ...edges.slice(-1)].map((edge, i) => ({
        x: i * step,
        from: edge[side][band],
        to: edge[side][band + 1],
      })),
    ),
    mark: { type: "area", interpolate: "step-after", color: colour, opacity: OPACITY[band] },
    encoding: {
      x: pixels("x"),
      y: over("from", domain, {
        title: "push, in splits",
        axis: { grid: true, tickCount: 6 },
      }),
      y2: { field: "to" },
    },
  });
  const marks = columns.flatMap((column, i) =>
    column.some((row) => scores[row] > threshold) ? [{ x: (i + 0.5) * step, y: 6 }] : [],
  );
  const each = rows > columns.length ? ` Each column is the mean of ${count(columns[0].length, "row")}.` : "";
  return plot(
    {
      name: "stacked",
      input,
      title: `What pushes ${count(rows, "row")}, ${ORDERS[order]}`,
      subtitle: `up and vermilion: toward anomalous; down and blue: away; ◆ flagged${each ? `;${each.toLowerCase().slice(0, -1)}` : ""}`,
      description: `SHAP values of ${count(rows, "row")} stacked, ${ORDERS[order]}. The strongest features on average: ${weights
        .slice(0, 3)
        .map(({ feature, mean }) => `${label(features[feature])} ${number(mean)}`)
        .join(
          ", ",
        )}. Pushes are in splits from the average of ${number(baseValue)}; ${number(scores.filter((score) => score > threshold).length)} flagged.${each}`,
      width,
      height: HEIGHT,
      layers: [
        ...bands.flatMap((_, band) => [area(band, "up", palette.flagged), area(band, "down", palette.away)]),
        {
          ...data([...edges, ...edges.slice(-1)].map(({ net }, i) => ({ x: i * step, net }))),
          mark: { type: "line", interpolate: "step-after", color: palette.text, strokeWidth: 1, opacity: 0.8 },
          encoding: { x: pixels("x"), y: over("net", domain) },
        },
        {
          ...data(marks),
          mark: { type: "point", shape: FLAGGED_SHAPE, filled: true, size: 36, color: palette.flagged, opacity: 1 },
          encoding: { x: pixels("x"), y: pixels("y") },
        },
        ...key(names, palette),
      ],
      table: {
        columns: ["feature", "mean |SHAP|"],
        rows: weights.map(({ feature, mean }) => [label(features[feature]), mean]),
      },
    },
    palette,
  );
}

function ordered({ order = "score", scores, times, values, features }: StackedInput, rows: number): number[] {
  if (order === "similarity") return bySimilarity(values, features.length);
  if (order === "time" && !times) throw new Error('The order "time" needs the times of the rows.');
  const at = (row: number) => (order === "time" ? (times?.[row] ?? Number.POSITIVE_INFINITY) : -scores[row]);
  return Array.from({ length: rows }, (_, row) => row).sort((a, b) => (at(a) === at(b) ? a - b : at(a) - at(b)));
}

/** The sequence cut into at most so many columns of equally many neighbours; the last may have fewer. */
function grouped(sequence: readonly number[], most: number): number[][] {
  const size = Math.ceil(sequence.length / most);
  return Array.from({ length: size && Math.ceil(sequence.length / size) }, (_, i) =>
    sequence.slice(i * size, (i + 1) * size),
  );
}

/** Where each band of a column begins and ends, upward and downward from 0, and what remains of all pushes. */
function edgesOf(column: readonly number[], bands: readonly (readonly number[])[], { values, features }: ShapInput) {
  const up = [0];
  const down = [0];
  for (const [i, band] of bands.entries()) {
    let [plus, minus] = [0, 0];
    for (const row of column) {
      for (const feature of band) {
        const value = values[row * features.length + feature];
        if (value > 0) plus += value;
        else minus += value;
      }
    }
    up.push(up[i] + plus / column.length);
    down.push(down[i] + minus / column.length);
  }
  return { up, down, net: up[up.length - 1] + down[down.length - 1] };
}

/** Which shade is which feature, in a line below. */
function key(names: readonly string[], palette: Palette): Layer[] {
  const rows = names.map((words, i) => ({
    words,
    y: HEIGHT + 18 + 16 * i,
    up: 0,
    down: 12,
    text: 28,
    opacity: OPACITY[i],
  }));
  const box = (at: string, color: string): Layer => ({
    ...data(rows),
    mark: { type: "point", shape: "square", filled: true, size: 100, color, xOffset: 6 },
    encoding: { x: pixels(at), y: pixels("y"), opacity: { field: "opacity", type: "quantitative", scale: null } },
  });
  return [
    box("up", palette.flagged),
    box("down", palette.away),
    {
      ...data(rows),
      mark: { type: "text", align: "left", baseline: "middle" },
      encoding: { x: pixels("text"), y: pixels("y"), text: { field: "words" } },
    },
  ];
}
