/**
 * A block of rows, column by column, ready for comparisons without branches; row r of column c is at c · rows + r. Where the block has
 * missing values each column is there twice, the second `width` columns on: with −∞ for missing, which goes left in every split, and
 * with +∞, which goes right.
 */
export class Block {
  readonly columns: Float32Array;
  readonly rows: number;
  readonly #width: number;

  /**
   * @param rows the most rows a block holds
   * @param columns where to hold them: 2 · width · rows numbers
   */
  constructor(width: number, rows: number, columns: Float32Array = new Float32Array(2 * width * rows)) {
    this.#width = width;
    this.rows = rows;
    this.columns = columns;
  }

  /** Takes `count` rows of a row-major matrix, named by `rowAt`; true where a value is missing. */
  fill(values: Float32Array, rowAt: (index: number) => number, count: number): boolean {
    const { columns, rows } = this;
    const width = this.#width;
    let missing = false;
    for (let i = 0; i < count; i++) {
      const from = rowAt(i) * width;
      for (let j = 0, at = i; j < width; j++, at += rows) {
        const value = values[from + j];
        columns[at] = value;
        if (Number.isNaN(value)) missing = true;
      }
    }
    if (missing) this.#double();
    return missing;
  }

  #double(): void {
    const { columns } = this;
    const half = this.#width * this.rows;
    for (let i = 0; i < half; i++) {
      const value = columns[i];
      const gap = Number.isNaN(value);
      columns[half + i] = gap ? Number.POSITIVE_INFINITY : value;
      if (gap) columns[i] = Number.NEGATIVE_INFINITY;
    }
  }
}
