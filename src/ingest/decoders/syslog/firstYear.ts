import { isLeap } from "./stamp.js";
import type { Survey } from "./survey.js";

const DAY = 86_400_000;
/** A log that seems to go on for more years than this is in no order. */
const LONGEST_SPAN = 50;
/** Between two leap years lie at most this many. */
const LEAP_GAP = 8;

/** Years for the lines that write none. */
export interface FirstYear {
  readonly year: number;
  /** Whether later lines may be of later years. */
  readonly rolls: boolean;
  /** How it was found, in a sentence. */
  readonly note: string;
}

/**
 * The year of a file's first line: the last for which no line lies after `latest`, when the file was last written to, by
 * more than the day that clocks and zones may differ, and for which every 29 February exists.
 */
export function firstYear(survey: Survey, file: string, latest: Date): FirstYear {
  const { from, to, first } = survey;
  if (first !== null)
    return {
      year: first,
      rolls: true,
      note: `${file} has lines without a year: ${years(survey, first)}, after lines that tell theirs.`,
    };
  const written = latest.toISOString().slice(0, 10);
  const last = lastYear(survey.last, latest);
  if (to - from > LONGEST_SPAN)
    return {
      year: last,
      rolls: false,
      note: `${file} has lines without a year and in no order, so all are taken to be of ${last}; if that is not so, give the option year for a file in order.`,
    };
  const fitting = Array.from({ length: LEAP_GAP + 1 }, (_, back) => last - to - back).find((year) =>
    [...survey.leap].every((number) => isLeap(year + number)),
  );
  const year = fitting ?? last - to;
  return {
    year,
    rolls: true,
    note: `${file} has lines without a year: ${years(survey, year)}, so that none lies after ${written}, when the file was last written to; otherwise give the option year, that of the first line.`,
  };
}

function lastYear([month, day, clock]: Survey["last"], latest: Date): number {
  const year = latest.getUTCFullYear();
  // The next year too: at the turn of the year the clock may already show it.
  for (const candidate of [year + 1, year])
    if (Date.UTC(candidate, month - 1, day) + clock / 1000 <= latest.getTime() + DAY) return candidate;
  return year - 1;
}

const years = ({ from, to }: Survey, year: number): string =>
  from === to ? `they are taken to be of ${year + to}` : `they are taken to go from ${year + from} to ${year + to}`;
