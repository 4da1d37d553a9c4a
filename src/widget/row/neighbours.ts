import type { UsualRanges } from "../../report/usualRange.js";
import { type Columns, numbersOf } from "../../table/index.js";

/** Rows of one account that a picture shows; of more, those nearest in time. */
export const MOST_NEIGHBOURS = 400;

export interface Neighbours {
  /** The account's rows in the order of their times, at most {@link MOST_NEIGHBOURS} around the row. */
  readonly rows: readonly number[];
  /** Where the row itself is in them. */
  readonly at: number;
  /** How many rows the account has. */
  readonly total: number;
}

/** The rows of the same account, which is the same texts in the key, in the order of a time column; rows without a time are left out, but not the row itself. */
export function neighboursOf(table: Columns, time: string, row: number, ranges: UsualRanges): Neighbours {
  const times = numbersOf(table, time);
  const rows = ranges
    .accountRows(row)
    .filter((other) => other === row || !Number.isNaN(times[other]))
    .sort((a, b) => times[a] - times[b] || a - b || 0);
  const at = rows.indexOf(row);
  const first = Math.max(0, Math.min(at - MOST_NEIGHBOURS / 2, rows.length - MOST_NEIGHBOURS));
  const near = rows.slice(first, first + MOST_NEIGHBOURS);
  return { rows: near, at: at - first, total: rows.length };
}
