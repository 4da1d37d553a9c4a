import type { Column, Columns } from "../../table/index.js";
import { columnOf, valueAt } from "../../table/index.js";
import { label } from "../../visualize/format.js";
import { measure } from "./numbers.js";

const DAY = 86_400_000_000;

/** How a column's cells are read: days without a clock where every time is a midnight, numbers with separators, missing as a dash. */
export function cellText(column: Column): (row: number) => string {
  if (column.type === "time") {
    const days = column.values.every((time) => Number.isNaN(time) || time % DAY === 0);
    return (row) => {
      const time = valueAt(column, row) as Date | null;
      return time
        ? time
            .toISOString()
            .slice(0, days ? 10 : 16)
            .replace("T", " ")
        : "–";
    };
  }
  return (row) => {
    const value = valueAt(column, row);
    return typeof value === "number" ? measure(value) : value === null ? "–" : label(value);
  };
}

/** The calendar days (UTC) from the first to the last time of a column; 0 where it holds none. */
export function daysOf(table: Columns, time: string): number {
  const column = columnOf(table, time);
  if (column.type !== "time") return 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of column.values) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  return last < first ? 0 : Math.floor(last / DAY) - Math.floor(first / DAY) + 1;
}
