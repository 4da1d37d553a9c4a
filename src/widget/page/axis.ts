import { niceStep } from "../panes/bins.js";

/** A linear scale from a domain to pixels. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const factor = (to[1] - to[0]) / (from[1] - from[0] || 1);
  return (value) => to[0] + (value - from[0]) * factor;
}

/** Round values inside a domain, about `wanted` of them. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const step = niceStep(high - low, wanted);
  const found: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    found.push(Number((i * step).toPrecision(12)));
  return found;
}

/** Round counts for a square-root axis from 0 to `most`, each clearly above the one before. */
export function rootTicks(most: number): number[] {
  const found: number[] = [];
  for (let power = 1; power <= most; power *= 10) {
    for (const step of [1, 2, 5]) if (step * power <= most) found.push(step * power);
  }
  const far = (a: number, b: number): boolean => Math.sqrt(a) - Math.sqrt(b) > Math.sqrt(most) * 0.22;
  const kept: number[] = [];
  for (const value of found.reverse()) if (kept.length === 0 || far(kept[kept.length - 1], value)) kept.push(value);
  return kept.filter((value) => value / most > 0.02).reverse();
}
