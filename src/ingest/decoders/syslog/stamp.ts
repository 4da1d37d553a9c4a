/** The time of a line as it is written there, before it is known what moment that was. */
export class Stamp {
  /** 0 where none is written. */
  year = 0;
  month = 0;
  day = 0;
  /** Microseconds since midnight. */
  clock = 0;
  /** Minutes ahead of UTC; NaN where none is written. */
  offset: number = Number.NaN;
  /** Where the text goes on behind the time. */
  end = 0;
}

const MONTHS = new Map(
  "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ").map((name, i) => [threeAt(name, 0), i + 1]),
);
const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const BLANK = 32;
const ZERO = 48;
const NO_TIME = "it does not begin with a time (Mar 27 13:06:56 or 2024-05-01T10:00:00)";
const NO_SUCH = "its time does not exist";

/** Reads the time at `start`: "Mar 27 13:06:56", "Mar 27 2024 13:06:56" or ISO 8601. Gives what is wrong, or null. */
export function readStamp(text: string, start: number, stamp: Stamp): string | null {
  return digit(text, start) === -1 ? named(text, start, stamp) : iso(text, start, stamp);
}

function named(text: string, start: number, stamp: Stamp): string | null {
  const month = MONTHS.get(threeAt(text, start));
  if (month === undefined || text.charCodeAt(start + 3) !== BLANK) return NO_TIME;
  let at = start + 4;
  if (text.charCodeAt(at) === BLANK) at++;
  let day = digit(text, at++);
  const second = digit(text, at);
  if (second !== -1) {
    day = day * 10 + second;
    at++;
  }
  if (day < 0 || text.charCodeAt(at) !== BLANK) return NO_TIME;
  at++;
  stamp.year = 0;
  if (text.charCodeAt(at + 4) === BLANK) {
    stamp.year = four(text, at);
    if (stamp.year < 1) return NO_TIME;
    at += 5;
  }
  stamp.month = month;
  stamp.day = day;
  stamp.offset = Number.NaN;
  return clock(text, at, stamp) ?? checked(text, stamp);
}

function iso(text: string, start: number, stamp: Stamp): string | null {
  const year = four(text, start);
  const month = two(text, start + 5);
  const day = two(text, start + 8);
  const between = text[start + 10];
  if (year < 0 || month < 0 || day < 0 || text[start + 4] !== "-" || text[start + 7] !== "-") return NO_TIME;
  if (between !== "T" && between !== " " && between !== "t") return NO_TIME;
  if (year === 0) return NO_SUCH;
  stamp.year = year;
  stamp.month = month;
  stamp.day = day;
  return clock(text, start + 11, stamp) ?? offset(text, stamp) ?? checked(text, stamp);
}

function clock(text: string, at: number, stamp: Stamp): string | null {
  const hour = two(text, at);
  const minute = two(text, at + 3);
  const second = two(text, at + 6);
  if (hour < 0 || minute < 0 || second < 0 || text[at + 2] !== ":" || text[at + 5] !== ":") return NO_TIME;
  // Second 60 is a leap second; it is read as the second after it.
  if (hour > 23 || minute > 59 || second > 60) return NO_SUCH;
  stamp.clock = ((hour * 60 + minute) * 60 + second) * 1e6;
  stamp.end = at + 8;
  const mark = text[stamp.end];
  if ((mark !== "." && mark !== ",") || digit(text, stamp.end + 1) === -1) return null;
  stamp.end++;
  for (let unit = 1e5, figure = digit(text, stamp.end); figure !== -1; figure = digit(text, ++stamp.end)) {
    if (unit >= 1) stamp.clock += figure * unit;
    unit /= 10;
  }
  return null;
}

function offset(text: string, stamp: Stamp): string | null {
  const sign = text[stamp.end];
  stamp.offset = Number.NaN;
  if (sign === "Z" || sign === "z") {
    stamp.offset = 0;
    stamp.end++;
  } else if (sign === "+" || sign === "-") {
    const colon = text[stamp.end + 3] === ":" ? 1 : 0;
    const hours = two(text, stamp.end + 1);
    const minutes = two(text, stamp.end + 3 + colon);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NO_SUCH;
    stamp.offset = (hours * 60 + minutes) * (sign === "-" ? -1 : 1);
    stamp.end += 5 + colon;
  }
  return null;
}

function checked(text: string, { year, month, day, end }: Stamp): string | null {
  if (end < text.length && text.charCodeAt(end) !== BLANK) return NO_TIME;
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month]) return NO_SUCH;
  return month === 2 && day === 29 && year !== 0 && !isLeap(year) ? NO_SUCH : null;
}

/** Whether the year has a 29 February. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digit(text: string, at: number): number {
  const figure = text.charCodeAt(at) - ZERO;
  return figure >= 0 && figure <= 9 ? figure : -1;
}

/** Three ASCII characters as a number, -1 for any others. */
function threeAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  const third = text.charCodeAt(at + 2);
  return (first | second | third) < 128 ? (first << 14) | (second << 7) | third : -1;
}

function two(text: string, at: number): number {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens === -1 || ones === -1 ? -1 : tens * 10 + ones;
}

function four(text: string, at: number): number {
  const high = two(text, at);
  const low = two(text, at + 2);
  return high === -1 || low === -1 ? -1 : high * 100 + low;
}
