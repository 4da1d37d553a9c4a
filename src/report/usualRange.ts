import { rawColumnOf } from "../hunt/index.js";
import { type Columns, columnOf, groupsOf, valueAt } from "../table/index.js";

/** Where a value is usual: from `low` to `high`, NaN where there is no value to tell it by. */
export interface UsualRange {
  readonly low: number;
  readonly high: number;
  /** Whether it is told by the same account's other rows, as a z-score is, and not by all rows. */
  readonly own: boolean;
}

/** Fewer other rows of the same account than this say nothing of what is usual for it. */
const FEWEST = 4;

/** What is usual of a feature's raw column: for a z-score the 10th to 90th percentile over the account's own other rows, else the 5th to 95th over all rows. */
export class UsualRanges {
  readonly #table: Columns;
  readonly #key: readonly string[];
  readonly #known: Map<string, UsualRange> = new Map();
  #accounts: { of: Int32Array; rows: number[][] } | undefined;

  /** `key` names a row; its text columns name what the row is about, such as the account. */
  constructor(table: Columns, key: readonly string[] = []) {
    this.#table = table;
    this.#key = key.filter((name) => table.columns.get(name)?.type === "text");
  }

  /** What is usual for this row of a feature. */
  of(feature: string, row: number): UsualRange {
    const column = rawColumnOf(this.#table, feature);
    if (column === feature || !feature.endsWith("_zscore")) return this.#ofAll(column);
    const others = this.accountRows(row).filter((other) => other !== row);
    return this.#ofRows(column, others, true) ?? this.#ofAll(column);
  }

  /** The rows that share the texts of a row's key, in row order: the same account's. */
  accountRows(row: number): readonly number[] {
    if (!this.#accounts) {
      const of = groupsOf(this.#table, this.#key);
      const rows: number[][] = [];
      of.forEach((group, member) => {
        (rows[group] ??= []).push(member);
      });
      this.#accounts = { of, rows };
    }
    return this.#accounts.rows[this.#accounts.of[row]] ?? [];
  }

  #ofAll(column: string): UsualRange {
    let range = this.#known.get(column);
    if (!range) {
      const rows = Array.from({ length: this.#table.rowCount }, (_, row) => row);
      range = this.#ofRows(column, rows, false) ?? { low: Number.NaN, high: Number.NaN, own: false };
      this.#known.set(column, range);
    }
    return range;
  }

  #ofRows(column: string, rows: readonly number[], own: boolean): UsualRange | undefined {
    const values = columnOf(this.#table, column);
    const sorted = Float64Array.from(rows, (row) => Number(valueAt(values, row) ?? Number.NaN))
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (sorted.length < (own ? FEWEST : 1)) return undefined;
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
    // An account has few rows, and an attack may be in more than one of them.
    const edge = own ? 0.1 : 0.05;
    return { low: at(edge), high: at(1 - edge), own };
  }
}
