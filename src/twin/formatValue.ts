import type { Value } from "../table/index.js";

/** A value as a person reads it: thousands separators, at most four significant decimals, days without a time, times in UTC. */
export function formatValue(value: Value | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return formatNumber(value);
  if (value instanceof Date) return formatTime(value);
  return String(value);
}

/** Whole numbers whole, others with four significant digits after the point at most. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "" : value > 0 ? "∞" : "−∞";
  const text = Number.isInteger(value)
    ? value.toLocaleString("en", { maximumFractionDigits: 0 })
    : Math.abs(value) < 0.0001
      ? value.toExponential(2)
      : value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 1 ? 4 : Math.abs(value) < 1000 ? 3 : 1 });
  return text.replace("-", "−");
}

function formatTime(time: Date): string {
  if (Number.isNaN(time.getTime())) return "";
  const text = time.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.replace("T", " ").replace(/\.000Z$|Z$/, "");
}
