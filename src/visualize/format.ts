const MINUS = "−";

/** A number with thousands separators and so many significant digits, whole numbers whole: "2,700", "0.0236", "−4.96". */
export function number(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15))
    return sign(value) + size.toExponential(digits - 1).replace("-", MINUS);
  const whole = Number.isInteger(value) || size >= 10 ** (digits - 1);
  const text = whole ? Math.round(size).toFixed(0) : String(Number(size.toPrecision(digits)));
  const [integer, fraction] = text.split(".");
  return sign(value) + integer.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
}

/** Decimals that give the largest of the numbers three significant digits, so that a column of them lines up and none says more than it decides. */
export function decimalsFor(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  for (let decimals = 0, size = 100; decimals < 6; decimals++, size /= 10) if (largest >= size) return decimals;
  return largest ? 6 : 0;
}

/** A number with its sign and so many decimals: "+4.92", "−0.13", "0". */
export function signedFixed(value: number, decimals: number): string {
  if (value === 0) return "0";
  const text = Math.abs(value).toFixed(decimals);
  const mark = Number(text) === 0 ? "" : value < 0 ? MINUS : "+";
  return mark + text.replace(/\B(?=(\d{3})+(\.|$))(?<!\.\d*)/g, ",");
}

/** The line cut to so many characters. */
export function cut(line: string, characters: number): string {
  return line.length > characters ? `${line.slice(0, Math.max(1, characters - 1))}…` : line;
}

/** The same with its sign always written: "+4.96", "−1.02", "0". */
export function signed(value: number, digits = 3): string {
  return (value > 0 ? "+" : "") + number(value, digits);
}

/** A share as a percentage: "42.3 %". */
export function percent(share: number, digits = 3): string {
  return `${number(100 * share, digits)} %`;
}

/** "1 row", "2,700 rows". */
export function count(n: number, one: string, many = `${one}s`): string {
  const amount = number(n);
  return `${amount} ${amount === "1" ? one : many}`;
}

const sign = (value: number): string => (value < 0 ? MINUS : "");

// Control characters, line ends, and those that turn the direction of writing: none may reach a picture.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Whatever a log holds as one short line of plain text; nothing is "(missing)". */
export function label(value: unknown, longest = 120): string {
  if (value === null || value === undefined || value === "") return "(missing)";
  const line = String(value).replace(UNSEEN, "\uFFFD");
  return cut(line, longest);
}
