import { bars } from "./bars.js";
import { beeswarm } from "./beeswarm.js";
import type { Chart, Palette } from "./chart.js";
import { contributions } from "./contributions.js";
import { dependence } from "./dependence.js";
import { force } from "./force.js";
import { heatMap } from "./heatMap.js";
import { histogram } from "./histogram.js";
import { importance } from "./importance.js";
import { lines } from "./lines.js";
import { projection } from "./projection.js";
import { stacked } from "./stacked.js";
import { time } from "./time.js";

/** Every picture by name: `charts[chart.name](chart.input, palette)` draws a chart again, in other colours. */
export const charts: Readonly<Record<string, (input: never, palette?: Palette) => Chart>> = {
  bars,
  beeswarm,
  contributions,
  dependence,
  force,
  heatMap,
  histogram,
  importance,
  lines,
  projection,
  stacked,
  time,
};
