import { breathe } from "../../../task/index.js";
import { readLine, SyslogLine } from "./line.js";
import { LineReader } from "./lines.js";
import { Years } from "./years.js";

const BREATH = 1 << 25;
const MOST_LEAP = 100;

/** What a file's lines tell about its years, numbered from 0, the first line's. */
export interface Survey {
  /** Some line writes no year. */
  readonly yearless: boolean;
  /** Some line writes no zone. */
  readonly zoneless: boolean;
  /** The first line's year, where a line that writes its year tells. */
  readonly first: number | null;
  /** Years from the earliest to the latest, numbered. */
  readonly from: number;
  readonly to: number;
  /** Month, day and microsecond of the last moment. */
  readonly last: readonly [month: number, day: number, clock: number];
  /** Numbers of the years that have a 29 February. */
  readonly leap: ReadonlySet<number>;
}

/**
 * Reads a file's times, as far as it takes to know its years: to the first line that writes its year, or to the end. With
 * `first` only to the first line that has a time.
 */
export async function survey(
  bytes: AsyncIterable<Buffer>,
  options: { first: boolean; signal?: AbortSignal },
): Promise<Survey> {
  const reader = new LineReader();
  const line = new SyslogLine();
  const years = new Years(0);
  const leap = new Set<number>();
  let [yearless, zoneless] = [false, false];
  let [from, to, latest] = [0, 0, Number.NEGATIVE_INFINITY];
  let last: Survey["last"] = [1, 1, 0];
  const told = (first: number | null): Survey => ({ yearless, zoneless, first, from, to, last, leap });

  let toBreath = BREATH;
  const lines = async function* () {
    for await (const piece of bytes) {
      yield reader.push(piece);
      if ((toBreath -= piece.length) > 0) continue;
      await breathe(options.signal);
      toBreath = BREATH;
    }
    yield reader.finish();
  };
  for await (const some of lines()) {
    for (const text of some) {
      if (typeof text !== "string" || readLine(text, line) !== null) continue;
      const { year, month, day, clock, offset } = line.stamp;
      zoneless ||= Number.isNaN(offset);
      if (year !== 0) return told(yearless ? year - years.of(month, day) : null);
      yearless = true;
      const number = years.of(month, day);
      from = Math.min(from, number);
      to = Math.max(to, number);
      if (month === 2 && day === 29 && leap.size < MOST_LEAP) leap.add(number);
      const moment = number * 500e11 + (month * 32 + day) * 864e8 + clock;
      if (moment <= latest) continue;
      latest = moment;
      last = [month, day, clock];
      if (options.first) return told(null);
    }
  }
  return told(null);
}
