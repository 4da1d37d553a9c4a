const QUARTER = 900_000;
const DAY = 86_400_000;
/** Backwards by no more than this, lines are taken to be out of order, and the clock not to have been put back. */
const DISORDER = 60_000;
const REMEMBERED = 20_000;

/** The moments that one quarter of an hour on the clock may mean, as what is to be taken off its time. */
interface Offsets {
  readonly earlier: number;
  readonly later: number;
}

/**
 * From a zone's clock to UTC. Where the clock is put forward, a time that it skips is read as if it had not been (02:30 is
 * 03:30). Where it is put back, a time that comes twice is the first of the two, unless the line before is later than
 * that by more than a minute: then it is the second.
 */
export class Zone {
  private readonly format: Intl.DateTimeFormat | undefined;
  private readonly known = new Map<number, Offsets>();
  private quarter: number = Number.NaN;
  private offsets: Offsets = { earlier: 0, later: 0 };
  private previous: number = Number.NEGATIVE_INFINITY;

  constructor(zone: string) {
    if (zone === "UTC") return;
    this.format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      era: "short",
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
    });
  }

  /** Milliseconds UTC of what the zone's clock shows, in milliseconds as if it were UTC; lines come in their order. */
  toUtc(clock: number): number {
    if (!this.format) return clock;
    const quarter = Math.floor(clock / QUARTER);
    if (quarter !== this.quarter) {
      this.offsets = this.offsetsIn(quarter);
      this.quarter = quarter;
    }
    const { earlier, later } = this.offsets;
    const time = clock - (clock - earlier < this.previous - DISORDER ? later : earlier);
    this.previous = time;
    return time;
  }

  private offsetsIn(quarter: number): Offsets {
    let offsets = this.known.get(quarter);
    if (!offsets) {
      const clock = quarter * QUARTER;
      const before = this.offsetAt(clock - DAY);
      const after = this.offsetAt(clock + DAY);
      const holds = (offset: number) => this.offsetAt(clock - offset) === offset;
      // The offset of the day before also stands for times that are skipped.
      const earlier = holds(before) || !holds(after) ? before : after;
      offsets = { earlier, later: holds(after) ? after : earlier };
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(quarter, offsets);
    }
    return offsets;
  }

  /** Milliseconds by which the zone's clock is ahead at a moment. */
  private offsetAt(moment: number): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of this.format!.formatToParts(moment)) parts[type] = value;
    const year = parts.era.startsWith("B") ? 1 - Number(parts.year) : Number(parts.year);
    const shown = new Date(0);
    shown.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return shown.getTime() - Math.floor(moment / 1000) * 1000;
  }
}
