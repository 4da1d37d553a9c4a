import type { Column, Columns } from "../table/index.js";

/**
 * The table as a hunt keeps it, so that what is derived in the kernel, in a page and from a saved notebook is equal bit for bit:
 * whole numbers as they are, other numbers as float32, which is what the forest sees.
 */
export function canonical(table: Columns): Columns {
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) {
    columns.set(name, column.type === "number" ? { type: "number", values: compact(column.values) } : column);
  }
  return { rowCount: table.rowCount, columns };
}

function compact(values: Float64Array | Float32Array | Int32Array): Float64Array | Float32Array | Int32Array {
  if (values instanceof Int32Array || values instanceof Float32Array) return values;
  let int32 = true;
  let whole = true;
  for (const value of values) {
    if (!Number.isInteger(value) && !Number.isNaN(value)) whole = false;
    if ((value | 0) !== value || Object.is(value, -0)) int32 = false;
  }
  if (int32) return Int32Array.from(values);
  return whole && !values.every((v) => Number.isNaN(v) || Math.fround(v) === v) ? values : Float32Array.from(values);
}
