import { rawColumnOf } from "../hunt/index.js";
import { type Column, type Columns, columnOf, groupsOf, numbersOf, valueAt } from "../table/index.js";

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
  /** An account's values of a column in ascending order, by column and the account's number. */
  readonly #sorted: Map<string, Float64Array[]> = new Map();
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
    return this.#ofOthers(column, row) ?? this.#ofAll(column);
  }

  /** The rows that share the texts of a row's key, in row order: the same account's. */
  accountRows(row: number): readonly number[] {
    const { of, rows } = this.#grouped();
    return rows[of[row]];
  }

  #grouped(): { of: Int32Array; rows: number[][] } {
    if (!this.#accounts) {
      const of = groupsOf(this.#table, this.#key);
      const rows: number[][] = [];
      of.forEach((account, row) => {
        (rows[account] ??= []).push(row);
      });
      this.#accounts = { of, rows };
    }
    return this.#accounts;
  }

  #ofAll(column: string): UsualRange {
    let range = this.#known.get(column);
    if (!range) {
      const sorted = ascending(numbersOf(this.#table, column));
      const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
      range = { low: at(0.05), high: at(0.95), own: false };
      this.#known.set(column, range);
    }
    return range;
  }

  /** Of the account's rows without this one; undefined where they are too few. */
  #ofOthers(column: string, row: number): UsualRange | undefined {
    const { of, rows } = this.#grouped();
    const account = of[row];
    const values = columnOf(this.#table, column);
    let columns = this.#sorted.get(column);
    if (!columns) this.#sorted.set(column, (columns = []));
    const sorted = (columns[account] ??= ascending(takeNumbers(values, rows[account])));
    const own = numberAt(values, row);
    const place = Number.isNaN(own) ? sorted.length : firstAtLeast(sorted, own);
    const others = sorted.length - (Number.isNaN(own) ? 0 : 1);
    if (others < FEWEST) return undefined;
    const at = (share: number): number => {
      const i = Math.round(share * (others - 1));
      return sorted[i < place ? i : i + sorted.length - others];
    };
    // An account has few rows, and an attack may be in more than one of them.
    return { low: at(0.1), high: at(0.9), own: true };
  }
}

function ascending(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

function takeNumbers(column: Column, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => numberAt(column, row));
}

function numberAt(column: Column, row: number): number {
  return Number(valueAt(column, row) ?? Number.NaN);
}

/** The first place in ascending values that holds at least this one. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
