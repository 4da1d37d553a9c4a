import { log10of1p } from "../model/index.js";
import { type Column, type Columns, columnOf, groupsOf, numbersOf } from "../table/index.js";

/** What can be made of a number: NAME_zscore compares it with its own account's rows, NAME_log damps it. */
export const transforms: readonly ["zscore", "log"] = ["zscore", "log"];

/** The column that a person reads for a feature: of NAME_zscore and NAME_log it is NAME, where the table has it. */
export function rawColumnOf(table: Columns, feature: string): string {
  const stem = feature.replace(/_(zscore|log)$/, "");
  const type = table.columns.get(stem)?.type;
  return type === "number" || type === "boolean" ? stem : feature;
}

/** True where {@link derivedColumn} can make this feature, which the table does not have itself. */
export function isDerivable(table: Columns, feature: string): boolean {
  const raw = rawColumnOf(table, feature);
  if (raw === feature || table.columns.has(feature)) return false;
  return feature.endsWith("_zscore") || !reachesMinusOne(columnOf(table, raw));
}

/** From −1 on downward there is no logarithm of 1 + value. */
function reachesMinusOne(column: Column): boolean {
  if (column.type === "text") return false;
  for (let row = 0; row < column.values.length; row++) if (column.values[row] <= -1) return true;
  return false;
}

/**
 * NAME_zscore or NAME_log of a column NAME, as float32; undefined where it cannot be made. The z-score compares a row with the rows
 * that share its key's texts (its account), in sample deviations, damped as log10(1 + max(0, z)), as `zscores` does in a notebook;
 * without a deviation it is log10(1 + value). NAME_log is log10(1 + value). Made of IEEE operations alone, so every engine gives the same bits.
 */
export function derivedColumn(table: Columns, key: readonly string[], feature: string): Column | undefined {
  if (!isDerivable(table, feature)) return undefined;
  const raw = numbersOf(table, rawColumnOf(table, feature));
  if (feature.endsWith("_log")) return { type: "number", values: Float32Array.from(raw, log10of1p) };
  const groups = groupsOf(
    table,
    key.filter((name) => table.columns.get(name)?.type === "text"),
  );
  return { type: "number", values: dampedZscores(raw, groups) };
}

function dampedZscores(values: Float64Array, groups: Int32Array): Float32Array {
  const size = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const [n, means, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < values.length; i++) {
    const g = groups[i];
    const x = Number.isNaN(values[i]) ? 0 : values[i];
    const away = x - means[g];
    means[g] += away / ++n[g];
    squares[g] += away * (x - means[g]);
  }
  return Float32Array.from(values, (x, i) => {
    const g = groups[i];
    if (Number.isNaN(x)) return 0;
    const deviation = Math.sqrt(squares[g] / (n[g] - 1));
    if (!(deviation > 0)) return x < 0 ? -log10of1p(-x) : log10of1p(x);
    return log10of1p(Math.max(0, (x - means[g]) / deviation));
  });
}
