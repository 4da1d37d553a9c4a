import { type ColumnTable, type Table, table as toTable } from "arquero";

/** How {@link zscores} compares. */
export interface ZscoreOptions {
  /** The columns that say whose history a row is compared with: one mean and one deviation for each combination. */
  by: readonly string[];
  /** The columns to compare. */
  columns: readonly string[];
  /** Rows that are no part of the history (known attacks, say); they are compared with it all the same. */
  exclude?: (row: Record<string, unknown>) => boolean;
  /** "damped" (default) is log10(1 + max(0, z)), as in the published hunt: only more than usual counts. "plain" is z itself. */
  transform?: "damped" | "plain";
}

/**
 * How far each value lies from its own group's mean, in standard deviations of the sample (n − 1): NAME_zscore, with
 * NAME_mean and NAME_std beside, in that order after the table's own columns. Where there is no deviation (one row, or
 * all alike) a 0 stays 0 and any other value becomes log10(1 + value), so a rare thing can still stand out. A missing
 * value counts as 0 in its group's history and gets 0.
 */
export function zscores(table: Table, options: ZscoreOptions): ColumnTable {
  const { by, columns, exclude, transform = "damped" } = options;
  const rows = (table as ColumnTable).reify();
  const groups = groupsOf(
    by.map((name) => cellsOf(rows, name)),
    rows.numRows(),
  );
  const counted = exclude ? (rows.objects() as Record<string, unknown>[]).map((row) => !exclude(row)) : undefined;
  const made: Record<string, Float64Array> = {};
  for (const name of columns) {
    const values = Float64Array.from(cellsOf(rows, name), (cell) => numberOf(cell, name));
    const { mean, std } = baseline(values, groups, counted);
    made[`${name}_zscore`] = values.map((x, i) => score(x, mean[i], std[i], transform));
    made[`${name}_mean`] = mean;
    made[`${name}_std`] = std;
  }
  const order = ["zscore", "mean", "std"].flatMap((kind) => columns.map((name) => `${name}_${kind}`));
  return columns.length ? rows.assign(toTable(made, order)) : rows;
}

function score(x: number, mean: number, std: number, transform: "damped" | "plain"): number {
  if (Number.isNaN(x)) return 0;
  if (!(std > 0) || Number.isNaN(mean)) return x === 0 ? 0 : Math.sign(x) * Math.log10(Math.abs(x) + 1);
  const z = (x - mean) / std;
  return transform === "plain" ? z : Math.log10(1 + Math.max(0, z));
}

/** Mean and deviation of each row's own group; NaN where there are too few rows. */
function baseline(values: Float64Array, groups: Int32Array, counted: readonly boolean[] | undefined) {
  const size = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const [n, means, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < values.length; i++) {
    if (counted && !counted[i]) continue;
    const g = groups[i];
    const x = Number.isNaN(values[i]) ? 0 : values[i];
    const away = x - means[g];
    means[g] += away / ++n[g];
    squares[g] += away * (x - means[g]);
  }
  const mean = Float64Array.from(groups, (g) => (n[g] > 0 ? means[g] : Number.NaN));
  const std = Float64Array.from(groups, (g) => (n[g] > 1 ? Math.sqrt(squares[g] / (n[g] - 1)) : Number.NaN));
  return { mean, std };
}

function groupsOf(keys: readonly ArrayLike<unknown>[], rows: number): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const key = JSON.stringify(keys.map((cells) => cells[row] ?? null));
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  });
}

function cellsOf(rows: ColumnTable, name: string): ArrayLike<unknown> {
  if (!rows.columnNames().includes(name))
    throw new Error(`There is no column "${name}"; the columns are ${rows.columnNames().join(", ")}.`);
  return rows.array(name) as ArrayLike<unknown>;
}

function numberOf(cell: unknown, name: string): number {
  if (cell === null || cell === undefined) return Number.NaN;
  if (typeof cell === "number" || typeof cell === "bigint") return Number(cell);
  throw new Error(`Column "${name}" holds "${cell}", and only numbers can be compared.`);
}
