/** Bars of a small histogram. */
export const BINS = 24;

/** In which bar each row falls. */
export interface Bins {
  readonly low: number;
  readonly high: number;
  /** A bar's number for each row; {@link BINS} for a missing value, which falls in none. */
  readonly of: Uint8Array;
  /** Where bar `i` begins, and the one before it ends. */
  edge(i: number): number;
}

/** The bars of one column of a row-major matrix, equally wide from its least to its greatest value. */
export function binsOf(values: ArrayLike<number>, width: number, column: number): Bins {
  const rows = values.length / width;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++) {
    const value = values[row * width + column];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) [low, high] = [0, 0];
  const scale = high > low ? BINS / (high - low) : 0;
  const of = Uint8Array.from({ length: rows }, (_, row) => {
    const value = values[row * width + column];
    return Number.isNaN(value) ? BINS : Math.min(BINS - 1, Math.floor((value - low) * scale));
  });
  return { low, high, of, edge: (i) => low + ((high - low) * i) / BINS };
}

/** Rows in each bar, of all rows or of those that a mask marks. */
export function countsOf({ of }: Bins, mask?: Uint8Array): Uint32Array {
  const counts = new Uint32Array(BINS + 1);
  for (let row = 0; row < of.length; row++) if (!mask || mask[row] === 1) counts[of[row]]++;
  return counts.subarray(0, BINS);
}
