/**
 * weights[s] = s! (k − 1 − s)! / k!: the share of orders of k players in which a given one comes after exactly s given others.
 * Computed as 1 / (k · C(k − 1, s)), which stays in range for any k.
 */
export function shapleyWeights(k: number): Float64Array {
  const weights = new Float64Array(k);
  let binomial = 1;
  for (let s = 0; s < k; s++) {
    weights[s] = 1 / (k * binomial);
    binomial = (binomial * (k - 1 - s)) / (s + 1);
  }
  return weights;
}

/** {@link shapleyWeights} for every number of players up to the given one. */
export function shapleyWeightsUpTo(most: number): Float64Array[] {
  return Array.from({ length: most + 1 }, (_, k) => shapleyWeights(k));
}
