import { type Columns, numbersOf } from "../table/index.js";

/** The middle nine tenths of a column: its 5th and 95th percentile, NaN where it has no value. Sorted once a column. */
export class UsualRanges {
  readonly #table: Columns;
  readonly #known: Map<string, readonly [low: number, high: number]> = new Map();

  constructor(table: Columns) {
    this.#table = table;
  }

  of(column: string): readonly [low: number, high: number] {
    let range = this.#known.get(column);
    if (!range) {
      const sorted = numbersOf(this.#table, column)
        .filter((value) => !Number.isNaN(value))
        .sort();
      const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
      range = [at(0.05), at(0.95)];
      this.#known.set(column, range);
    }
    return range;
  }
}

/** The column that a person reads for a feature: of NAME_zscore and NAME_log it is NAME, where the table has it. */
export function rawColumnOf(table: Columns, feature: string): string {
  const stem = feature.replace(/_(zscore|log)$/, "");
  const type = table.columns.get(stem)?.type;
  return type === "number" || type === "boolean" ? stem : feature;
}
