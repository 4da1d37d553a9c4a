import { rawColumnOf } from "../hunt/index.js";
import { type Columns, columnOf, valueAt } from "../table/index.js";
import { label, number } from "../visualize/format.js";
import type { UsualRanges } from "./usualRange.js";
import { counted, type SayReason } from "./words.js";

/** One feature that makes a row stand out. */
export interface Reason {
  readonly feature: string;
  /** The column a person reads for it. */
  readonly column: string;
  /** Its SHAP value: how much shorter it makes the row's path; always positive here. */
  readonly push: number;
}

/**
 * The features that make a row anomalous, the strongest first: at most two, the second only where it pushes at least half as much.
 * `values` are the row's SHAP values in the order of `features`.
 */
export function reasonsOf(table: Columns, features: readonly string[], values: ArrayLike<number>): Reason[] {
  const pushes = features
    .map((feature, j) => ({ feature, column: rawColumnOf(table, feature), push: values[j] }))
    .filter(({ push }) => push > 0)
    .sort((a, b) => b.push - a.push);
  return pushes.slice(0, 2).filter(({ push }) => push >= pushes[0].push / 2);
}

/** A reason in words, the raw value beside the usual range: "1,256 failed logons; usual 0–2", or, told by the account itself, "its usual 0–2". */
export function sayReason(
  say: SayReason,
  table: Columns,
  row: number,
  { feature, column }: Reason,
  ranges: UsualRanges,
): string {
  const raw = valueAt(columnOf(table, column), row);
  const hours = column === "ActiveMilliseconds";
  const read = (value: number): string => number(hours ? value / 3_600_000 : value);
  const { low, high, own } = ranges.of(feature, row);
  const range = low === high || read(low) === read(high) ? read(low) : `${read(low)}–${read(high)}`;
  const names = counted[hours ? "ActiveHours" : column];
  const amount = raw === null ? say("missingValue") : read(Number(raw));
  const value = raw === null || !names ? `${label(column)} ${amount}` : `${amount} ${names[amount === "1" ? 0 : 1]}`;
  return say(own ? "reasonOwn" : "reason", { value, range });
}

/** All {@link reasonsOf} a row in one line of words. */
export function sayWhy(
  say: SayReason,
  table: Columns,
  row: number,
  reasons: readonly Reason[],
  ranges: UsualRanges,
): string {
  return reasons.map((reason) => sayReason(say, table, row, reason, ranges)).join(" · ") || say("noReason");
}
