import { type Column, type Columns, columnOf } from "../table/index.js";
import { rawColumnOf } from "./derivedColumn.js";

/**
 * 1 for every row none of whose counts is both more than usual and at least the floor: one failed logon after none scores like a
 * thousand, and a floor of 5 leaves it out. Usual is told by the z-score (above 0); a feature without one has only to reach the floor.
 * Durations (columns in milliseconds) are not counts and keep no row.
 */
export function belowFloor(
  table: Columns,
  features: readonly { name: string; column: Column }[],
  floor: number,
): Uint8Array {
  const below = new Uint8Array(table.rowCount).fill(1);
  for (const { name, column } of features) {
    const raw = rawColumnOf(table, name);
    if (/milliseconds$/i.test(raw)) continue;
    const counts = columnOf(table, raw);
    if (counts.type === "text" || column.type === "text") continue;
    const unusual = name.endsWith("_zscore") && raw !== name ? column.values : null;
    for (let row = 0; row < below.length; row++) {
      if (counts.values[row] >= floor && (!unusual || unusual[row] > 0)) below[row] = 0;
    }
  }
  return below;
}
