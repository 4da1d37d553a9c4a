import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number } from "./format.js";
import { around, data, over, plot, WIDTH } from "./plot.js";
import { scatterLayers } from "./scatter.js";
import { MOST_QUIET } from "./thin.js";

export interface DependenceInput {
  readonly feature: string;
  /** What each row holds; null where missing. */
  readonly featureValues: readonly (number | null)[];
  /** The feature's SHAP value in each row, positive is more anomalous. */
  readonly values: readonly number[];
  /** Row numbers, most anomalous first. */
  readonly flagged: readonly number[];
  /** Names of the rows, written beside the flagged ones that have room. */
  readonly labels?: readonly string[];
  readonly width?: number;
}

/** How a feature's own value pushes each row: above 0 toward anomalous, below 0 away from it. */
export function dependence(input: DependenceInput, palette: Palette = light): Chart {
  const { feature, featureValues, values, flagged, labels, width = WIDTH } = input;
  const height = Math.round(width * 0.5);
  const name = label(feature, 36);
  const isFlagged = new Set(flagged);
  const point = (row: number) => ({ row, x: featureValues[row] as number, y: values[row] });
  const holds = (row: number): boolean => featureValues[row] !== null;
  const quiet = Array.from(values.keys()).filter((row) => !isFlagged.has(row) && holds(row));
  const strong = flagged.filter(holds);
  const domainX = around(featureValues.filter((value) => value !== null));
  const domainY = around([0, ...values]);
  const missing = values.length - featureValues.filter((value) => value !== null).length;
  return plot(
    {
      name: "dependence",
      input,
      title: `How ${name} pushes ${count(values.length, "row")}`,
      subtitle: `above 0 toward anomalous${quiet.length > MOST_QUIET ? `; ${number(MOST_QUIET)} of ${count(quiet.length, "other row")} drawn` : ""}`,
      description: `SHAP value of ${name} against its own value in ${count(values.length, "row")}, ${number(flagged.length)} flagged; above 0 it pushes toward anomalous, below 0 away from it.${missing ? ` ${count(missing, "row")} without a value left out.` : ""}`,
      width,
      height,
      layers: [
        {
          ...data([{ zero: 0 }]),
          mark: { type: "rule", color: palette.quiet },
          encoding: { y: over("zero", domainY, { title: "push, in splits" }) },
        },
        ...scatterLayers(
          { quiet: quiet.map(point), flagged: strong.map(point), labels: labels && strong.map((row) => labels[row]) },
          {
            width,
            height,
            domainX,
            domainY,
            x: (field) => over(field, domainX, { title: name, axis: { tickCount: 6 } }),
            y: (field) => over(field, domainY, { title: "push, in splits", axis: { tickCount: 6 } }),
          },
          palette,
        ),
      ],
      table: {
        columns: ["row", name, "push"],
        rows: flagged.map((row) => [labels ? label(labels[row]) : row, featureValues[row], values[row]]),
      },
    },
    palette,
  );
}
