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
  return `${number(n)} ${n === 1 ? one : many}`;
}

const sign = (value: number): string => (value < 0 ? MINUS : "");

const LONGEST = 120;
// Control characters, line ends, and those that turn the direction of writing: none may reach a picture.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Whatever a log holds as one short line of plain text; nothing is "(missing)". */
export function label(value: unknown): string {
  if (value === null || value === undefined || value === "") return "(missing)";
  const line = String(value).replace(UNSEEN, "\uFFFD");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
