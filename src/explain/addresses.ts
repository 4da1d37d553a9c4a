/** A treelet's own splits, ready to compare: where each column starts, and its threshold. */
export interface Comparing {
  at: Int32Array;
  threshold: Float64Array;
  /** How many of them count. */
  count: number;
}

/** Most splits {@link addressRows} takes. */
export const MOST_SPLITS = 4;

/**
 * The address of each row's entry in a treelet's table: base + stride · (pattern above it, and above that one bit a split).
 * Written out for each number of splits, so that a row is gone through once.
 */
export function addressRows(
  x: Float32Array,
  { at, threshold, count }: Comparing,
  pathBits: number,
  base: number,
  stride: number,
  patterns: Int32Array,
  from: number,
  addresses: Int32Array,
  to: number,
  rows: number,
): void {
  const [c0, c1, c2, c3] = at;
  const [t0, t1, t2, t3] = threshold;
  const b1 = pathBits + 1;
  const b2 = pathBits + 2;
  const b3 = pathBits + 3;
  switch (count) {
    case 0:
      for (let r = 0; r < rows; r++) addresses[to + r] = base + stride * patterns[from + r];
      break;
    case 1:
      for (let r = 0; r < rows; r++)
        addresses[to + r] = base + stride * (patterns[from + r] | (+(x[c0 + r] > t0) << pathBits));
      break;
    case 2:
      for (let r = 0; r < rows; r++)
        addresses[to + r] =
          base + stride * (patterns[from + r] | (+(x[c0 + r] > t0) << pathBits) | (+(x[c1 + r] > t1) << b1));
      break;
    case 3:
      for (let r = 0; r < rows; r++)
        addresses[to + r] =
          base +
          stride *
            (patterns[from + r] |
              (+(x[c0 + r] > t0) << pathBits) |
              (+(x[c1 + r] > t1) << b1) |
              (+(x[c2 + r] > t2) << b2));
      break;
    default:
      for (let r = 0; r < rows; r++)
        addresses[to + r] =
          base +
          stride *
            (patterns[from + r] |
              (+(x[c0 + r] > t0) << pathBits) |
              (+(x[c1 + r] > t1) << b1) |
              (+(x[c2 + r] > t2) << b2) |
              (+(x[c3 + r] > t3) << b3));
  }
}
