import type { Chart, Palette } from "./chart.js";
import { histogram } from "./histogram.js";

/** Every picture by name: `charts[chart.name](chart.input, palette)` draws a chart again, in other colours. */
export const charts: Readonly<Record<string, (input: never, palette?: Palette) => Chart>> = {
  histogram,
};
