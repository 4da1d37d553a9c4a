import type { Rgb } from "../page/paintedColour.js";
import type { Tint } from "../plane/paintPoints.js";

/** Low to high, equally far apart for colour-blind eyes: dark violet to green on light, blue to yellow on dark. */
const SCALES: Readonly<Record<"light" | "dark", readonly Rgb[]>> = {
  light: [
    [68, 1, 84],
    [49, 104, 142],
    [53, 183, 121],
  ],
  dark: [
    [62, 111, 176],
    [33, 166, 133],
    [253, 231, 37],
  ],
};
const CLASSES = 16;
const SAMPLE = 5000;

/** Colours for values from low to high; the last class is for missing ones. Two of a hundred values at either end share the end's colour. */
export function tintOf(values: Float64Array, isDark: boolean): Tint & { low: number; high: number } {
  const [low, high] = spread(values);
  const scale = high > low ? CLASSES / (high - low) : 0;
  const classes = Uint8Array.from(values, (value) =>
    Number.isNaN(value) ? CLASSES : Math.max(0, Math.min(CLASSES - 1, Math.floor((value - low) * scale))),
  );
  return { classes, colours: [...scaleColours(isDark, CLASSES), [140, 140, 140]], low, high };
}

/** So many colours from low to high. */
export function scaleColours(isDark: boolean, count: number): Rgb[] {
  const scale = SCALES[isDark ? "dark" : "light"];
  return Array.from({ length: count }, (_, i) => {
    const at = (i / (count - 1)) * (scale.length - 1);
    const from = Math.min(Math.floor(at), scale.length - 2);
    const mix = (k: number): number => Math.round(scale[from][k] + (scale[from + 1][k] - scale[from][k]) * (at - from));
    return [mix(0), mix(1), mix(2)];
  });
}

/** The 2nd and 98th of a hundred values, of an even sample where there are many. */
function spread(values: Float64Array): [number, number] {
  const every = Math.max(1, Math.floor(values.length / SAMPLE));
  const sorted = values.filter((value, i) => i % every === 0 && !Number.isNaN(value)).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return at(0.02) < at(0.98) ? [at(0.02), at(0.98)] : [at(0), at(1)];
}
