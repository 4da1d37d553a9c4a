import type { Palette } from "./chart.js";
import { cut } from "./format.js";
import { data, type Layer, over, pixels } from "./plot.js";

/** One bar: its name, how long it is, the words at its end. */
export interface HorizontalBar {
  readonly name: string;
  readonly value: number;
  readonly words: string;
  readonly colour: string;
}

const STEP = 24;
/** A character's width in pixels, a little generous. */
const CHARACTER = 6.6;
const WORDS = 0.16;

/** Bars from 0 to the right, or to the left where negative, one below the other, with names at the left and words at their ends; all within the width. */
export function horizontalBars(
  bars: readonly HorizontalBar[],
  width: number,
  palette: Palette,
): { width: number; height: number; layers: Layer[] } {
  const longest = Math.floor((0.5 * width) / CHARACTER);
  const names = bars.map((bar) => cut(bar.name, longest));
  const margin = 8 + CHARACTER * Math.max(0, ...names.map((name) => name.length));
  const low = Math.min(0, ...bars.map((bar) => bar.value));
  const high = Math.max(0, ...bars.map((bar) => bar.value));
  const room = WORDS * (high - low || 1);
  const domain = [low < 0 ? low - room : 0, high > 0 || low === 0 ? high + room : 0] as const;
  const rows = bars.map((bar, i) => ({
    ...bar,
    name: names[i],
    zero: 0,
    top: i * STEP + 3,
    bottom: (i + 1) * STEP - 3,
    middle: (i + 0.5) * STEP,
    left: -8,
  }));
  const x = over("value", domain, { axis: null });
  const end = (which: (bar: HorizontalBar) => boolean, align: string, dx: number): Layer => ({
    ...data(rows.filter(which)),
    mark: { type: "text", align, dx, baseline: "middle" },
    encoding: { x, y: pixels("middle"), text: { field: "words" } },
  });
  return {
    width: Math.round(width - margin),
    height: Math.max(1, bars.length) * STEP,
    layers: [
      {
        ...data(rows),
        mark: { type: "rect", cornerRadius: 1 },
        encoding: {
          x,
          x2: { datum: 0 },
          y: pixels("top"),
          y2: { field: "bottom" },
          color: { field: "colour", scale: null },
        },
      },
      {
        ...data([{ zero: 0 }]),
        mark: { type: "rule", color: palette.grid },
        encoding: { x: over("zero", domain, { axis: null }) },
      },
      end((bar) => bar.value >= 0, "left", 6),
      end((bar) => bar.value < 0, "right", -6),
      {
        ...data(rows),
        mark: { type: "text", align: "right", baseline: "middle" },
        encoding: { x: pixels("left"), y: pixels("middle"), text: { field: "name" } },
      },
    ],
  };
}
