import type { Task } from "../task/index.js";
import type { EventLog } from "./eventLog.js";

/** A place where the time of a log steps the wrong way. */
export interface ClockJump {
  /** The file, and the number of the row after the step. */
  readonly source: string;
  readonly record: number;
  readonly before: Date;
  readonly after: Date;
  readonly seconds: number;
}

/** In which order a log's rows lie in its files, and where that order breaks. */
export interface Clock {
  /** "ascending" where nearly all steps go forward, "descending" where they go back (exports often do), else "mixed". */
  readonly order: "ascending" | "descending" | "mixed";
  /** Steps of a minute or more against that order: a clock that was set, files put together. None where it is mixed. */
  readonly jumps: number;
  /** The first twenty of them. */
  readonly list: readonly ClockJump[];
}

const MINUTE = 60_000_000;
const NEARLY_ALL = 0.95;
const LISTED = 20;

/** The order of a log's times within each of its files, by one reading in the files' order. */
export async function clockOf(log: EventLog, task: Task = {}): Promise<Clock> {
  const steps = `SELECT source, record, epoch_us(time) AS now, epoch_us(LAG(time) OVER (PARTITION BY source ORDER BY record)) AS was FROM events`;
  const within = `SELECT * FROM (${steps}) WHERE now <> was`;
  const answer = await log.sql(
    `SELECT COUNT(*) FILTER (WHERE now > was) AS forward, COUNT(*) AS steps,
       COUNT(*) FILTER (WHERE was - now >= ${MINUTE}) AS back, COUNT(*) FILTER (WHERE now - was >= ${MINUTE}) AS ahead
     FROM (${within})`,
    task,
  );
  const {
    forward,
    steps: all,
    back,
    ahead,
  } = answer.object(0) as Record<"forward" | "steps" | "back" | "ahead", number>;
  const order = forward >= NEARLY_ALL * all ? "ascending" : all - forward >= NEARLY_ALL * all ? "descending" : "mixed";
  const jumps = order === "ascending" ? back : order === "descending" ? ahead : 0;
  if (jumps === 0) return { order, jumps, list: [] };
  const against = order === "ascending" ? "was - now" : "now - was";
  const found = await log.sql(
    `SELECT source, record, was, now FROM (${within}) WHERE ${against} >= ${MINUTE} ORDER BY source, record LIMIT ${LISTED}`,
    task,
  );
  const list = (found.objects() as { source: string; record: number; was: number; now: number }[]).map(
    ({ source, record, was, now }) => ({
      source,
      record,
      before: new Date(Math.floor(was / 1000)),
      after: new Date(Math.floor(now / 1000)),
      seconds: (now - was) / 1e6,
    }),
  );
  return { order, jumps, list };
}
