/** Rows that go through the trees together. A power of two, so that an address is `column << BLOCK_SHIFT | row`. */
export const BLOCK_SHIFT = 9;
export const BLOCK: number = 1 << BLOCK_SHIFT;

/**
 * A block of rows, column by column, ready for comparisons without branches. Where the block has missing values each column is there
 * twice, the second `width` columns on: with −∞ for missing, which goes left in every split, and with +∞, which goes right.
 */
export class Block {
  readonly columns: Float32Array;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
    this.columns = new Float32Array(2 * width * BLOCK);
  }

  /** Takes `count` rows of a row-major matrix from row `first` on; true where a value is missing. */
  fill(values: Float32Array, first: number, count: number): boolean {
    const { columns } = this;
    const width = this.#width;
    let missing = false;
    for (let j = 0; j < width; j++) {
      const at = j << BLOCK_SHIFT;
      for (let i = 0, from = first * width + j; i < count; i++, from += width) {
        const value = values[from];
        columns[at + i] = value;
        if (Number.isNaN(value)) missing = true;
      }
    }
    if (missing) this.#double();
    return missing;
  }

  #double(): void {
    const { columns } = this;
    const half = this.#width * BLOCK;
    for (let i = 0; i < half; i++) {
      const value = columns[i];
      const gap = Number.isNaN(value);
      columns[half + i] = gap ? Number.POSITIVE_INFINITY : value;
      if (gap) columns[i] = Number.NEGATIVE_INFINITY;
    }
  }
}
