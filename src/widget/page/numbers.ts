const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** A count with thousands separators: 2,700. */
export function count(value: number): string {
  return whole.format(value);
}

/** A measured value with the digits that decide: 1,256, 0.93, 12.5. */
export function measure(value: number): string {
  const format = Number.isInteger(value) || Math.abs(value) >= 1000 ? whole : short;
  return format.format(value).replace("-", "−");
}

/** A share in percent with two significant digits, without the sign: 1.0, 12, 0.037. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return "0";
  return value >= 10 ? value.toFixed(value < 99.95 && value % 1 ? 1 : 0) : value.toPrecision(2);
}

/** A score with three decimals. */
export function score(value: number): string {
  return value.toFixed(3);
}

/** A difference with its sign, three decimals unless told, and a true minus. */
export function signed(value: number, decimals = 3): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(decimals)}`;
}
