import { type Chart, light, type Palette } from "./chart.js";
import { along } from "./colour.js";
import { count, cut, label, number } from "./format.js";
import { FLAGGED_SHAPE } from "./marks.js";
import { around, data, type Layer, over, pixels, plot, WIDTH } from "./plot.js";
import { byWeight, type ShapInput } from "./shap.js";
import { swarm } from "./swarm.js";
import { thin } from "./thin.js";

export interface BeeswarmInput extends ShapInput {
  /** rows × features, row-major: what the rows hold, for the colours; null where missing. */
  readonly featureValues: readonly (number | null)[];
  /** Row numbers. */
  readonly flagged: readonly number[];
  readonly width?: number;
}

const BAND = 46;
const MOST_FEATURES = 12;
/** Dots of rows that are not flagged, over all features. */
const MOST_DOTS = 3000;
const CHARACTER = 6.6;
/** Low to high, equally far apart for colour-blind eyes: dark violet to green on light, blue to yellow on dark. */
const SCALES = { light: ["#440154", "#31688E", "#35B779"], dark: ["#3E6FB0", "#21A685", "#FDE725"] };

/** Every row's SHAP value of every feature: a dot right of 0 pushed its row toward anomalous; its colour is the feature's own value, low to high. */
export function beeswarm(input: BeeswarmInput, palette: Palette = light): Chart {
  const { features, values, featureValues, flagged, width = WIDTH } = input;
  const count1 = features.length;
  const rows = count1 ? values.length / count1 : 0;
  const weights = byWeight(input).slice(0, MOST_FEATURES);
  const scale = SCALES[isDark(palette) ? "dark" : "light"];
  const isFlagged = new Set(flagged);
  const quiet = Array.from({ length: rows }, (_, row) => row).filter((row) => !isFlagged.has(row));
  const drawn = thin(quiet, Math.ceil(MOST_DOTS / (weights.length || 1)));
  // Flagged rows take the middle of the swarm.
  const shown = [...flagged, ...drawn];
  const longest = Math.floor((0.45 * width) / CHARACTER);
  const names = weights.map(({ feature }) => cut(label(features[feature]), longest));
  const inner = Math.round(width - 8 - CHARACTER * Math.max(0, ...names.map((name) => name.length)));
  const domain = around([0, ...values]);
  const pixel = (value: number) => (inner * (value - domain[0])) / (domain[1] - domain[0]);

  const dots = weights.flatMap(({ feature }, band) => {
    const at = shown.map((row) => values[row * count1 + feature]);
    const offsets = swarm(at.map(pixel), BAND / 2 - 3, flagged.length);
    const held = shown.map((row) => featureValues[row * count1 + feature]);
    const [low, high] = spread(held);
    return shown.map((row, i) => ({
      row,
      shap: at[i],
      y: (band + 0.5) * BAND + offsets[i],
      colour: held[i] === null ? palette.quiet : along(scale, high > low ? (held[i] - low) / (high - low) : 0.5),
      flagged: isFlagged.has(row),
    }));
  });
  const layer = (which: boolean, mark: object): Layer => ({
    ...data(
      dots
        .filter((dot) => dot.flagged === which && !Number.isNaN(dot.y))
        .map(({ row, shap, y, colour }) => ({ row, shap, y, colour })),
    ),
    mark: { type: "point", filled: true, ...mark },
    encoding: {
      x: over("shap", domain, {
        title: "away   ·   push, in splits   ·   toward anomalous",
        axis: { tickCount: 7, grid: true },
      }),
      y: pixels("y"),
      fill: { field: "colour", scale: null },
    },
  });
  return plot(
    {
      name: "beeswarm",
      input,
      title: `Which way each feature pushes ${count(rows, "row")}`,
      subtitle: drawn.length + flagged.length < rows ? `${number(shown.length)} rows drawn; ◆ flagged` : "◆ flagged",
      description: `SHAP values of ${count(rows, "row")} by feature, right of 0 toward anomalous, coloured by the feature's value from low to high; ${number(flagged.length)} flagged. Strongest on average: ${weights
        .slice(0, 3)
        .map(({ feature, mean }) => `${label(features[feature])} ${number(mean)}`)
        .join(", ")}.`,
      width: inner,
      height: weights.length * BAND,
      layers: [
        {
          ...data([{ zero: 0 }]),
          mark: { type: "rule", color: palette.quiet },
          encoding: { x: over("zero", domain) },
        },
        layer(false, { shape: "circle", size: 20, opacity: 0.8 }),
        layer(true, { shape: FLAGGED_SHAPE, size: 80, opacity: 1, stroke: palette.flagged, strokeWidth: 1.8 }),
        {
          ...data(names.map((words, i) => ({ words, left: -8, y: (i + 0.5) * BAND }))),
          mark: { type: "text", align: "right", baseline: "middle" },
          encoding: { x: pixels("left"), y: pixels("y"), text: { field: "words" } },
        },
        ...key(inner, scale),
      ],
      table: {
        columns: ["feature", "mean |SHAP|"],
        rows: weights.map(({ feature, mean }) => [label(features[feature]), mean]),
      },
    },
    palette,
  );
}

/** The 5th and 95th of a hundred values: one extreme value would leave all others one colour. */
function spread(values: readonly (number | null)[]): [number, number] {
  const sorted = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (!sorted.length) return [0, 0];
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return at(0.05) < at(0.95) ? [at(0.05), at(0.95)] : [sorted[0], sorted[sorted.length - 1]];
}

function isDark({ background, text }: Palette): boolean {
  return Number.parseInt(background.slice(1, 3), 16) < Number.parseInt(text.slice(1, 3), 16);
}

/** The colours from low to high, at the top right. */
function key(width: number, scale: readonly string[]): Layer[] {
  const dots = Array.from({ length: 7 }, (_, i) => ({
    x: width - 36 - 9 * (6 - i),
    y: -12,
    colour: along(scale, i / 6),
  }));
  const words = [
    { x: dots[0].x - 10, y: -12, words: "value: low", align: "right" },
    { x: width - 26, y: -12, words: "high", align: "left" },
  ];
  return [
    {
      ...data(dots),
      mark: { type: "point", shape: "circle", filled: true, size: 60, opacity: 1 },
      encoding: { x: pixels("x"), y: pixels("y"), fill: { field: "colour", scale: null } },
    },
    ...words.map(({ align, ...word }) => ({
      ...data([word]),
      mark: { type: "text", align, baseline: "middle" },
      encoding: { x: pixels("x"), y: pixels("y"), text: { field: "words" } },
    })),
  ];
}
