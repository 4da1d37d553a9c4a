import type { Explanation } from "../../explain/index.js";
import { type Hunt, rawColumnOf } from "../../hunt/index.js";

/**
 * Sorts rows by what drives them: by the name of the column that pushes most, and among those with the same one the strongest
 * push first. All equal while nothing is explained yet.
 */
export function driverKeys({ table }: Hunt, explanation: Explanation | null, rows: Int32Array): Float64Array {
  if (!explanation) return new Float64Array(rows.length);
  const { values, features } = explanation;
  const width = features.length;
  const names = features.map((name) => rawColumnOf(table, name));
  const sorted = [...new Set(names)].sort();
  const places = names.map((name) => sorted.indexOf(name));
  return Float64Array.from(rows, (row) => {
    let top = 0;
    for (let j = 1; j < width; j++) if (values[row * width + j] > values[row * width + top]) top = j;
    const push = values[row * width + top];
    return push > 0 ? places[top] + 1 / (1 + push) : Number.NaN;
  });
}
