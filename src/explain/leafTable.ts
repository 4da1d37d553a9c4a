/**
 * What one leaf adds to each feature on its path, for every pattern of features that fail: entry pattern · k + i, bit i of the pattern
 * set where feature i of the path keeps the row from the leaf.
 * @param ratios share of training weight that each feature's splits let through; k of them
 * @param value what the leaf is worth, signed
 * @param weights shapleyWeights(k)
 */
export function leafTable(ratios: readonly number[], value: number, weights: Float64Array): Float64Array {
  const k = ratios.length;
  const table = new Float64Array(k << k);
  const q = new Float64Array(k + 1);
  for (let pattern = 0; pattern < 1 << k; pattern++) {
    let failing = value;
    let count = 0;
    q[0] = 1;
    for (let i = 0; i < k; i++) {
      const z = ratios[i];
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
      const z = ratios[i];
      if ((pattern >> i) & 1) {
        table[pattern * k + i] = -failing * shared;
        continue;
      }
      let c = 1;
      let share = weights[count - 1];
      for (let s = count - 1; s > 0; s--) {
        c = q[s] - c * z;
        share += c * weights[s - 1];
      }
      table[pattern * k + i] = failing * (1 - z) * share;
    }
  }
  return table;
}
