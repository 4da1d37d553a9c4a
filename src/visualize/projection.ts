import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number, percent } from "./format.js";
import { around, over, plot, WIDTH } from "./plot.js";
import { scatterLayers } from "./scatter.js";
import { MOST_QUIET } from "./thin.js";

export interface ProjectionInput {
  /** Where each row lies along the first component. */
  readonly x: readonly number[];
  /** Where each row lies along the second. */
  readonly y: readonly number[];
  /** The share of all variance that each component holds, from 0 to 1. */
  readonly explained: readonly number[];
  /** Row numbers, most anomalous first. */
  readonly flagged: readonly number[];
  /** Names of the rows, written beside the flagged ones that have room. */
  readonly labels?: readonly string[];
  /** The row that is ringed. */
  readonly selected?: number;
  readonly width?: number;
}

/** The rows in the plane in which they differ most: the flat twin of the picture that turns. */
export function projection(input: ProjectionInput, palette: Palette = light): Chart {
  const { x, y, explained, flagged, labels, selected, width = WIDTH } = input;
  const height = Math.round(width * 0.55);
  const isFlagged = new Set(flagged);
  const point = (row: number) => ({ row, x: x[row], y: y[row] });
  const quiet = Array.from(x.keys()).filter((row) => !isFlagged.has(row));
  const domainX = around(x);
  const domainY = around(y);
  const both = explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  const axis = (k: number) => `component ${k + 1} (${percent(explained[k] ?? 0)})`;
  return plot(
    {
      name: "projection",
      input,
      title: `Where ${count(flagged.length, "flagged row")} of ${number(x.length)} lie${flagged.length === 1 ? "s" : ""}`,
      subtitle: `the two directions in which rows differ most: ${percent(both)} of the variance${quiet.length > MOST_QUIET ? `; ${number(MOST_QUIET)} of ${count(quiet.length, "other row")} drawn` : ""}`,
      description: `Scatter plot of ${count(x.length, "row")} along the first two principal components, which hold ${percent(both)} of the variance; ${number(flagged.length)} flagged.`,
      width,
      height,
      layers: scatterLayers(
        {
          quiet: quiet.map(point),
          flagged: flagged.map(point),
          labels: labels && flagged.map((row) => labels[row]),
          selected: selected === undefined ? undefined : point(selected),
        },
        {
          width,
          height,
          domainX,
          domainY,
          x: (field) => over(field, domainX, { title: axis(0), axis: { tickCount: 6 } }),
          y: (field) => over(field, domainY, { title: axis(1), axis: { tickCount: 6 } }),
        },
        palette,
      ),
      table: {
        columns: ["row", "component 1", "component 2"],
        rows: flagged.map((row) => [labels ? label(labels[row]) : row, x[row], y[row]]),
      },
    },
    palette,
  );
}
