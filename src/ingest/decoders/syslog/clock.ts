import { isLeap, type Stamp } from "./stamp.js";
import type { Years } from "./years.js";
import type { Zone } from "./zone.js";

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;

/** Turns what the lines of one file show into moments, one line after the other. */
export class Clock {
  constructor(
    private readonly years: Years,
    private readonly zone: Zone,
  ) {}

  /** Microseconds UTC; NaN for a 29 February in a year without one. */
  microseconds(stamp: Stamp): number {
    const { year, month, day, clock, offset } = stamp;
    if (year !== 0) this.years.see(year, month, day);
    const known = year !== 0 ? year : this.years.of(month, day);
    if (month === 2 && day === 29 && !isLeap(known)) return Number.NaN;
    const local = daysTo(known, month, day) * DAY + clock;
    if (!Number.isNaN(offset)) return local - offset * MINUTE;
    const below = ((local % 1000) + 1000) % 1000;
    return this.zone.toUtc((local - below) / 1000) * 1000 + below;
  }
}

/** Days from 1970 to a day of the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
function daysTo(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}
