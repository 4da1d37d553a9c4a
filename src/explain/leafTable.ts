/**
 * What one leaf adds to each feature on its path, for every pattern of features that fail: entry pattern · k + i, bit i of the pattern
 * set where feature i of the path keeps the row from the leaf.
 * @param ratios share of training weight that each feature's splits let through; k of them
 * @param value what the leaf is worth, signed
 * @param weights shapleyWeights(k)
 */
export function leafTable(ratios: ArrayLike<number>, value: number, weights: Float64Array): Float64Array {
  const k = ratios.length;
  const table = new Float64Array(k << k);
  const q = new Float64Array(k + 1);
  for (let pattern = 0; pattern < 1 << k; pattern++)
    leafEntry(pattern, ratios, 0, k, value, weights, q, table, pattern * k);
  return table;
}

/**
 * One entry of {@link leafTable}, written to table[to…]. In one leaf's game a feature of the coalition contributes 1 or 0 (it holds, or it
 * fails) and a feature outside it contributes its ratio z, so the game is a product, and the coalitions of each size are the
 * coefficients of the polynomial Π (z + y) over the features that hold. Features that fail all share one value.
 * @param ratios the leaf's are ratios[from] to ratios[from + k − 1]; k is at most 31
 * @param q room for k + 1 numbers
 */
export function leafEntry(
  pattern: number,
  ratios: ArrayLike<number>,
  from: number,
  k: number,
  value: number,
  weights: Float64Array,
  q: Float64Array,
  table: Float64Array,
  to: number,
): void {
  let failing = value;
  let count = 0;
  q[0] = 1;
  for (let i = 0; i < k; i++) {
    const z = ratios[from + i];
    if ((pattern >> i) & 1) {
      failing *= z;
      continue;
    }
    q[++count] = 1;
    for (let s = count - 1; s > 0; s--) q[s] = q[s] * z + q[s - 1];
    q[0] *= z;
  }
  let shared = 0;
  for (let s = 0; s <= count && s < k; s++) shared += q[s] * weights[s];
  for (let i = 0; i < k; i++) {
    const z = ratios[from + i];
    if ((pattern >> i) & 1) {
      table[to + i] = -failing * shared;
      continue;
    }
    // The polynomial without this feature: divided by (z + y), from the highest coefficient down.
    let c = 1;
    let share = weights[count - 1];
    for (let s = count - 1; s > 0; s--) {
      c = q[s] - c * z;
      share += c * weights[s - 1];
    }
    table[to + i] = failing * (1 - z) * share;
  }
}
