import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number } from "./format.js";
import { horizontalBars } from "./horizontalBars.js";
import { plot, WIDTH } from "./plot.js";

export interface BarsInput {
  /** What is seen, such as "Sign-ins by logon type". */
  readonly title: string;
  readonly names: readonly (string | number | null)[];
  readonly values: readonly number[];
  /** What is counted, such as "sign-ins". */
  readonly unit?: string;
  /** Bars that stand for something anomalous, by number; they are vermilion and marked. */
  readonly flagged?: readonly number[];
  readonly width?: number;
}

const MOST = 30;

/** A bar for each of a few values, in the order given; beyond thirty the rest is summed in one. */
export function bars(input: BarsInput, palette: Palette = light): Chart {
  const { names, values, unit = "", flagged = [], width = WIDTH } = input;
  const isFlagged = new Set(flagged);
  const all = names.map((name, i) => ({ name: label(name), value: values[i], flagged: isFlagged.has(i) }));
  const shown = all.length > MOST ? all.slice(0, MOST - 1) : all;
  const rest = all.slice(shown.length);
  const drawn = rest.length
    ? [
        ...shown,
        { name: count(rest.length, "other"), value: rest.reduce((sum, { value }) => sum + value, 0), flagged: false },
      ]
    : shown;
  const title = label(input.title, 60);
  const listed = all.slice(0, 3).map(({ name, value }) => `${name} ${number(value)}`);
  return plot(
    {
      name: "bars",
      input,
      title,
      subtitle: unit ? label(unit, 60) : undefined,
      description: `${title}: ${listed.join(", ")}${all.length > 3 ? ` and ${count(all.length - 3, "other")}` : ""}.`,
      ...horizontalBars(
        drawn.map(({ name, value, flagged }) => ({
          name,
          value,
          words: `${number(value)}${flagged ? " ◆" : ""}`,
          colour: flagged ? palette.flagged : palette.quiet,
        })),
        width,
        palette,
      ),
      table: { columns: ["name", unit ? label(unit) : "value"], rows: all.map(({ name, value }) => [name, value]) },
    },
    palette,
  );
}
