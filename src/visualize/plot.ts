import { type Chart, light, type Palette, type Plain } from "./chart.js";
import { themeConfig } from "./theme.js";

export type Layer = Record<string, unknown>;
type Datum = Record<string, number | string | boolean | null>;

/** What a picture is made of, before its frame is put around it. */
export interface Plot {
  readonly name: string;
  readonly input: object;
  readonly title: string;
  readonly subtitle?: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly layers: readonly Layer[];
  readonly table: Chart["table"];
}

/** The width of a picture in pixels, unless its input says another. */
export const WIDTH = 640;

/** A finished chart in the colours of a palette. */
export function plot(
  { name, input, title, subtitle, description, width, height, layers, table }: Plot,
  palette: Palette = light,
): Chart {
  return {
    name,
    input: input as Plain,
    title,
    description,
    spec: {
      description,
      title: subtitle ? { text: title, subtitle } : { text: title },
      width,
      height,
      autosize: { type: "pad", contains: "content" },
      layer: layers,
      config: themeConfig(palette),
    },
    table,
  };
}

/** Rows as a layer's data. */
export function data(values: readonly Datum[]): { data: { values: readonly Datum[] } } {
  return { data: { values } };
}

/** A quantitative channel over a fixed domain. */
export function over(field: string, domain: readonly [number, number], rest: object = {}): object {
  return { field, type: "quantitative", scale: { domain, nice: false, zero: false, padding: 0 }, ...rest };
}

/** A time channel, in milliseconds since 1970, over the times there are; its axis reads UTC wherever the picture is drawn. */
export function overTime(field: string, rest: object = {}): object {
  return { field, type: "temporal", scale: { type: "utc", nice: false, padding: EDGE }, ...rest };
}

/** Pixels left free at both ends of a time axis. */
export const EDGE = 12;

const DAY = 86_400_000;

/** How a time axis over that many milliseconds writes its ticks. */
export function dateFormat([from, to]: readonly [number, number]): string {
  if (to - from > 400 * DAY) return "%b %Y";
  return to - from > 3 * DAY ? "%-d %b" : "%-d %b %H:%M";
}

/** A channel given in pixels. */
export function pixels(field: string): object {
  return { field, type: "quantitative", scale: null, axis: null };
}

/** A domain around the values, widened on both sides by a share of its length; never empty. */
export function around(values: Iterable<number>, share = 0.04): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  if (low === high) return [low - 0.5, high + 0.5];
  return [low - share * (high - low), high + share * (high - low)];
}
