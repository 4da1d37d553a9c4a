import { type Chart, charts, type Plain } from "../../visualize/index.js";
import type { Pen, Place } from "./pen.js";

/** A chart's payload without its names, and the chart. @throws where no chart can be made of it */
export function rewriteChart(payload: unknown, pen: Pen, place: Place): { payload: unknown; chart: Chart } {
  const { name, input } = (typeof payload === "object" && payload !== null ? payload : {}) as Record<string, unknown>;
  if (typeof name !== "string" || !Object.hasOwn(charts, name)) throw new Error("There is no such chart.");
  const written = rewriteInput(input as Plain, pen, { at: `${place.at}, the chart's data`, mode: "prose" }, false);
  const chart = charts[name](written as never);
  return { payload: { version: 1, name, input: chart.input }, chart };
}

/** No chart's data is deeper. */
const DEEPEST = 10;

/** In a list a text is what something is called; a text by itself is a title or a setting. The names of features are a model's, not people's. */
function rewriteInput(input: Plain, pen: Pen, place: Place, isLabel: boolean, depth = 0): Plain {
  if (depth > DEEPEST) return null;
  if (typeof input === "string") return isLabel ? pen.label(input, place) : pen.text(input, place);
  if (Array.isArray(input)) return input.map((item: Plain) => rewriteInput(item, pen, place, true, depth + 1));
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([key, item]) => {
      if (key === "features" && Array.isArray(item))
        return [key, item.map((text: Plain) => (typeof text === "string" ? pen.column(text, place) : text))];
      return [key, rewriteInput(item, pen, place, isLabel || key === "name", depth + 1)];
    }),
  );
}
