import { type Columns, numbersOf } from "./columns.js";

/** A numeric matrix as a forest sees it: float32, row-major, NaN where missing. */
export interface Matrix {
  readonly rowCount: number;
  readonly features: readonly string[];
  /** rowCount × features.length values. */
  readonly values: Float32Array;
}

/** The named numeric columns of a table, rounded to float32; an Error names a column that is missing, is text or holds an infinity. */
export function matrixOf(table: Columns, features: readonly string[]): Matrix {
  const width = features.length;
  const values = new Float32Array(table.rowCount * width);
  features.forEach((name, j) => {
    const column = numbersOf(table, name);
    for (let i = 0; i < table.rowCount; i++) {
      const value = Math.fround(column[i]);
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
        throw new Error(
          `Column "${name}" holds an infinite value in row ${i}; a forest cannot split there. Drop or cap it first.`,
        );
      }
      values[i * width + j] = value;
    }
  });
  return { rowCount: table.rowCount, features: [...features], values };
}
