import type { Task } from "../task/index.js";
import type { EventLog } from "./eventLog.js";

/** A stretch of time without any event. */
export interface Gap {
  /** The last event before it, and the first after it. */
  readonly from: Date;
  readonly to: Date;
  readonly seconds: number;
}

/** Silences, and what is usual. */
export interface Gaps {
  /** Seconds of the longest silence of a day (an hour, ten minutes in shorter logs), in the middle day of all; null without events. */
  readonly usual: number | null;
  /** The silences of a minute or more that are three times as long as that, longest first, at most twenty. */
  readonly list: readonly Gap[];
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const FACTOR = 3;
const LISTED = 20;

/**
 * Where a log falls silent for longer than its days usually do, so that a night or a week-end of a small company is none, and
 * an outage is. Silences shorter than a minute are not looked at, and those that begin or end a log cannot be known.
 */
export async function gapsOf(log: EventLog, from: Date | null, to: Date | null, task: Task = {}): Promise<Gaps> {
  if (!from || !to) return { usual: null, list: [] };
  const span = (to.getTime() - from.getTime()) / 1000;
  const unit = span >= 3 * DAY ? DAY : span >= 3 * HOUR ? HOUR : 600;
  const answer = await log.aggregate(
    `WITH minutes AS (
       SELECT MIN(time) AS first, MAX(time) AS last FROM events GROUP BY date_trunc('minute', time)
     ), silences AS (
       SELECT epoch_us(LAG(last) OVER (ORDER BY first)) AS before, epoch_us(first) AS after FROM minutes
     ), longest AS (
       SELECT MAX(after - before) AS micros FROM silences WHERE before IS NOT NULL GROUP BY after // ${unit * 1_000_000}
     ), usual AS (
       SELECT quantile_cont(micros, 0.5) AS micros FROM longest
     )
     SELECT usual.micros AS usual, before, after FROM usual LEFT JOIN silences
       ON after - before >= ${FACTOR} * usual.micros AND after - before >= 60000000
     ORDER BY after - before DESC NULLS LAST, before LIMIT ${LISTED}`,
    task,
  );
  const rows = answer.objects() as { usual: number | null; before: number | null; after: number | null }[];
  const list = rows.flatMap(({ before, after }) => (before === null || after === null ? [] : [gap(before, after)]));
  const usual = rows[0]?.usual ?? null;
  return { usual: usual === null ? null : usual / 1e6, list };
}

const gap = (before: number, after: number): Gap => ({
  from: new Date(Math.floor(before / 1000)),
  to: new Date(Math.floor(after / 1000)),
  seconds: (after - before) / 1e6,
});
