const BEFORE = [0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
const HALF = 183;

/**
 * The years of lines that do not write theirs, from their order: of the years that a line's day may have, the one nearest
 * to the line before. So December followed by January is a new year, and a line that is a little out of order is not.
 */
export class Years {
  private day = 0;

  /** `year` is that of the first line. `rolls`: whether the order tells; otherwise all lines are of that year. */
  constructor(
    private year: number,
    private readonly rolls: boolean = true,
  ) {}

  /** The year of the next line. */
  of(month: number, day: number): number {
    const now = BEFORE[month] + day;
    if (this.rolls && this.day > 0) {
      if (now - this.day < -HALF) this.year++;
      else if (now - this.day > HALF) this.year--;
    }
    this.day = now;
    return this.year;
  }

  /** Takes note of a line that writes its year. */
  see(year: number, month: number, day: number): void {
    if (!this.rolls) return;
    this.year = year;
    this.day = BEFORE[month] + day;
  }
}
