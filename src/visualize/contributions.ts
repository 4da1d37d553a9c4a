import { type Chart, light, type Palette } from "./chart.js";
import { count, decimalsFor, label, number, signed, signedFixed } from "./format.js";
import { horizontalBars } from "./horizontalBars.js";
import { plot, WIDTH } from "./plot.js";

/** One explained row as plain data. */
export interface RowInput {
  readonly features: readonly string[];
  /** The row's SHAP values, one a feature, in units of path length: positive is more anomalous. */
  readonly values: readonly number[];
  /** What the row holds of each feature; null where it is missing. */
  readonly featureValues: readonly (number | null)[];
  /** Mean path length over the training rows. */
  readonly baseValue: number;
  /** What the row is called. */
  readonly label?: string;
  readonly width?: number;
}

const MOST = 12;

/** What made one row anomalous or not: a bar a feature, vermilion to the right toward anomalous, blue to the left away from it. */
export function contributions(input: RowInput, palette: Palette = light): Chart {
  const { baseValue, width = WIDTH } = input;
  const all = pushes(input);
  const shown = all.length > MOST ? all.slice(0, MOST - 1) : all;
  const others = all.slice(shown.length);
  const bars = shown.map(({ name, held, push }) => ({ name: `${name} = ${held}`, value: push }));
  if (others.length)
    bars.push({ name: `${others.length} others`, value: others.reduce((sum, { push }) => sum + push, 0) });
  const decimals = decimalsFor(bars.map(({ value }) => value));
  const path = baseValue - all.reduce((sum, { push }) => sum + push, 0);
  return plot(
    {
      name: "contributions",
      input,
      title: `${count(path, "split isolates", "splits isolate")} this row, ${number(baseValue)} the average row`,
      subtitle: `${input.label === undefined ? "" : `${label(input.label, 40)}; `}right is more anomalous`,
      description: `${input.label === undefined ? "This row" : label(input.label)} takes ${count(path, "split")} to isolate, against ${number(baseValue)} on average. ${spoken(all)}`,
      ...horizontalBars(
        bars.map(({ name, value }) => ({
          name,
          value,
          words: signedFixed(value, decimals),
          colour: value > 0 ? palette.flagged : palette.away,
        })),
        width,
        palette,
      ),
      table: {
        columns: ["feature", "value", "push toward anomalous"],
        rows: all.map(({ name, value, push }) => [name, value, push]),
      },
    },
    palette,
  );
}

/** A feature's push on one row. */
export interface Push {
  readonly name: string;
  readonly value: number | null;
  /** The value as words. */
  readonly held: string;
  readonly push: number;
}

/** The pushes on one row, strongest first. */
export function pushes({ features, values, featureValues }: RowInput): Push[] {
  return features
    .map((name, i) => ({
      name: label(name),
      value: featureValues[i] ?? null,
      held: featureValues[i] === null || featureValues[i] === undefined ? "missing" : number(featureValues[i]),
      push: values[i],
    }))
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push));
}

/** The three strongest pushes in words. */
export function spoken(all: readonly Push[]): string {
  if (!all.length) return "No feature pushes it.";
  const listed = all.slice(0, 3).map(({ name, held, push }) => `${name} = ${held} pushes ${signed(push)}`);
  return `${listed.join(", ")} (positive is more anomalous).`;
}
