const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

/** A round time on an axis, and how it is written. */
export interface TimeTick {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const FIXED = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE).concat([1, 2, 3, 6, 12].map((n) => n * HOUR));
const DAYS = [1, 2, 7, 14].map((n) => n * DAY);
const MONTHS = [1, 2, 3, 6];
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Round times (UTC) between two times in milliseconds, about `wanted` of them or fewer. */
export function timeTicks(low: number, high: number, wanted: number): TimeTick[] {
  const rough = (high - low) / Math.max(1, wanted);
  const fixed = FIXED.find((step) => step >= rough);
  if (fixed) return steps(low, high, fixed, 0).map((at) => ({ at, text: at % DAY === 0 ? day(at) : clock(at) }));
  const days = DAYS.find((step) => step >= rough);
  // Weeks begin on Monday, and 1970 began on a Thursday.
  if (days) return steps(low, high, days, days >= 7 * DAY ? 4 * DAY : 0).map((at) => ({ at, text: day(at) }));
  const months = MONTHS.find((step) => step * MONTH >= rough);
  if (months) return monthSteps(low, high, months).map((at) => ({ at, text: month(at) }));
  const years = YEARS.find((step) => step * YEAR >= rough) ?? 10_000;
  return monthSteps(low, high, 12 * years).map((at) => ({ at, text: String(new Date(at).getUTCFullYear()) }));
}

function steps(low: number, high: number, step: number, start: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil((low - start) / step) * step + start; at <= high; at += step) found.push(at);
  return found;
}

function monthSteps(low: number, high: number, step: number): number[] {
  const first = new Date(low);
  const found: number[] = [];
  let index = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; ; index += step) {
    const at = new Date(0).setUTCFullYear(Math.floor(index / 12), index % 12, 1);
    if (!(at <= high)) return found;
    if (at >= low) found.push(at);
  }
}

const writer = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
  return (at) => format.format(at);
};
const clock = writer({ hour: "2-digit", minute: "2-digit" });
const day = writer({ day: "numeric", month: "short" });
const month = writer({ month: "short", year: "numeric" });
