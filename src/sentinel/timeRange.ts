import { givenTime } from "../ingest/givenTime.js";

/** A time range, as the service takes it and in microseconds. */
export interface TimeRange {
  readonly timespan: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** The range between two times; undefined where neither is given. An Error where one is no time or nothing lies between. */
export function timeRange(from: Date | string | undefined, to: Date | string | undefined): TimeRange | undefined {
  if (from === undefined && to === undefined) return undefined;
  const start = from === undefined ? new Date(0) : givenTime(from, "from");
  const end = to === undefined ? new Date() : givenTime(to, "to");
  if (start >= end)
    throw new Error(
      `from is ${start.toISOString()} and to ${end.toISOString()}: nothing lies between; let from be the earlier one.`,
    );
  return {
    timespan: `${start.toISOString()}/${end.toISOString()}`,
    first: BigInt(start.getTime()) * 1000n,
    last: BigInt(end.getTime()) * 1000n,
  };
}
