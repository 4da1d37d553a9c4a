import type { Palette } from "./chart.js";
import { number } from "./format.js";
import { data, type Layer, over } from "./plot.js";

/** Flagged rows are vermilion diamonds in every picture, so that shape says it where colour does not. */
export const FLAGGED_SHAPE = "diamond";
/** Area of a flagged mark and of a quiet one, in square pixels. */
export const FLAGGED_SIZE = 70;
export const QUIET_SIZE = 24;

/** Words at a place, in the text colour. */
export function words(rows: Parameters<typeof data>[0], x: object, y: object, mark: object = {}): Layer {
  return { ...data(rows), mark: { type: "text", ...mark }, encoding: { x, y, text: { field: "words" } } };
}

/** The threshold as one dashed line, its flagged side lightly shaded, along a score axis. */
export function thresholdLayers(
  axis: "x" | "y",
  threshold: number,
  domain: readonly [number, number],
  palette: Palette,
): Layer[] {
  const rows = data([{ threshold, words: `threshold ${number(threshold)}` }]);
  const at = over("threshold", domain);
  const far = axis === "x" ? { x2: { value: "width" } } : { y2: { value: 0 } };
  return [
    { ...rows, mark: { type: "rect", color: palette.flagged, opacity: 0.08 }, encoding: { [axis]: at, ...far } },
    {
      ...rows,
      mark: { type: "rule", color: palette.text, strokeDash: [5, 4], strokeWidth: 1.2 },
      encoding: { [axis]: at },
    },
    {
      ...rows,
      mark:
        axis === "x"
          ? { type: "text", align: "left", baseline: "top", dx: 5, dy: 2 }
          : { type: "text", align: "left", baseline: "bottom", dx: 3, dy: -3 },
      encoding: { [axis]: at, [axis === "x" ? "y" : "x"]: { value: 0 }, text: { field: "words" } },
    },
  ];
}
