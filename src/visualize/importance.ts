import { type Chart, light, type Palette } from "./chart.js";
import { count, decimalsFor, label, number } from "./format.js";
import { horizontalBars } from "./horizontalBars.js";
import { plot, WIDTH } from "./plot.js";
import { byWeight, type ShapInput } from "./shap.js";

export interface ImportanceInput extends ShapInput {
  readonly width?: number;
}

/** How much each feature matters: its mean |SHAP| over the rows, which says how far it pushes and not in which direction. */
export function importance(input: ImportanceInput, palette: Palette = light): Chart {
  const { features, values, width = WIDTH } = input;
  const weights = byWeight(input).map(({ feature, mean }) => ({ name: label(features[feature]), value: mean }));
  const decimals = decimalsFor(weights.map(({ value }) => value));
  const rows = features.length ? values.length / features.length : 0;
  const listed = weights.slice(0, 3).map(({ name, value }) => `${name} ${number(value)}`);
  return plot(
    {
      name: "importance",
      input,
      title: "How far each feature moves a row on average",
      subtitle: "mean |SHAP| in splits of path length; it has no direction",
      description: `Mean absolute SHAP value of ${count(features.length, "feature")} over ${count(rows, "row")}, strongest first: ${listed.join(", ")}.`,
      ...horizontalBars(
        weights.map(({ name, value }) => ({
          name,
          value,
          words: value ? value.toFixed(decimals) : "0",
          colour: palette.quiet,
        })),
        width,
        palette,
      ),
      table: { columns: ["feature", "mean |SHAP|"], rows: weights.map(({ name, value }) => [name, value]) },
    },
    palette,
  );
}
