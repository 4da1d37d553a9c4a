import type { DuckDBDataChunk } from "@duckdb/node-api";
import { fromArrays, type Matrix, matrixOf } from "../table/index.js";

/** Pieces of a query's answer, all of whose columns are DOUBLE, joined to matrices of so many rows; the last may be smaller. */
export async function* inBatches(
  chunks: AsyncIterable<DuckDBDataChunk>,
  names: readonly string[],
  rows: number,
): AsyncGenerator<Matrix> {
  let columns = names.map(() => new Float64Array(rows));
  let filled = 0;
  const batch = (): Matrix => {
    const whole = fromArrays(new Map(names.map((name, j) => [name, columns[j].subarray(0, filled)])));
    columns = names.map(() => new Float64Array(rows));
    filled = 0;
    return matrixOf(whole, names);
  };
  for await (const chunk of chunks) {
    const values = names.map((_, j) => chunk.getColumnValues(j) as (number | null)[]);
    for (let i = 0; i < chunk.rowCount; i++) {
      for (let j = 0; j < names.length; j++) columns[j][filled] = values[j][i] ?? Number.NaN;
      if (++filled === rows) yield batch();
    }
  }
  if (filled > 0) yield batch();
}
