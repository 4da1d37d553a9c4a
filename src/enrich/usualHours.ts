/** Fewer sign-ins, on fewer days, show no habit. */
const LEAST_EVENTS = 20;
const LEAST_DAYS = 5;
/** A share of the sign-ins that lies in the working hours of someone who has such hours. */
const MOST = 0.6;

/**
 * How many hours ahead of UTC someone is, guessed from the sign-ins in each hour of the day in UTC: so that as many as can be
 * lie between `start` and `end` (hours of the day; `end` may be the next day's). Undefined where there are too few of them,
 * or where they spread over the day.
 */
export function usualOffset(
  byHour: readonly number[],
  days: number,
  { start, end }: { start: number; end: number },
): number | undefined {
  const total = byHour.reduce((sum, count) => sum + count, 0);
  if (total < LEAST_EVENTS || days < LEAST_DAYS) return undefined;
  const length = Math.min(23, Math.max(1, Math.round((end - start + 24) % 24 || 24)));
  const sums = byHour.map((_, first) =>
    Array.from({ length }, (_, i) => byHour[(first + i) % 24]).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...sums);
  if (most < MOST * total) return undefined;
  const offset = Math.round(start) - middleOf(sums.map((sum) => sum === most));
  return ((((offset + 11) % 24) + 24) % 24) - 11;
}

/** The middle of the longest run of places that hold, around the clock. */
function middleOf(holds: readonly boolean[]): number {
  if (holds.every(Boolean)) return 0;
  let [best, length] = [0, 0];
  for (let first = 0; first < 24; first++) {
    if (!holds[first] || holds[(first + 23) % 24]) continue;
    let run = 1;
    while (holds[(first + run) % 24]) run++;
    if (run > length) [best, length] = [first, run];
  }
  return (best + Math.floor((length - 1) / 2)) % 24;
}
