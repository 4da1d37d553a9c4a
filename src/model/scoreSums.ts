/** The summed path lengths behind a detection's scores, for adding trees to it later. */
export const scoreSums: WeakMap<Float64Array, { sums: Float64Array; imported: boolean }> = new WeakMap();
