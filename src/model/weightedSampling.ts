import type { RandomState } from "./mersenneTwister.js";

/**
 * `size` row numbers drawn with these chances, as numpy's `RandomState.choice(rows, size, replace, p)` draws them.
 * @param chances one a row, summing to 1; {@link chancesOf} makes them of weights
 */
export function sampleByChance(random: RandomState, chances: Float64Array, size: number, replace: boolean): Int32Array {
  if (replace) return draw(random, cumulate(chances), size);
  const left = chances.slice();
  const found = new Int32Array(size);
  let count = 0;
  while (count < size) {
    // numpy sorts the newly found by where they first came up, which is the order they were drawn in.
    const fresh = new Set(draw(random, cumulate(left), size - count));
    for (const row of fresh) {
      found[count++] = row;
      left[row] = 0;
    }
  }
  return found;
}

/** Weights divided by their sum, with the sum taken as numpy takes it, pairwise. */
export function chancesOf(weights: Float64Array): Float64Array {
  const sum = pairwiseSum(weights, 0, weights.length);
  return weights.map((weight) => weight / sum);
}

function draw(random: RandomState, cumulated: Float64Array, size: number): Int32Array {
  const rows = new Int32Array(size);
  for (let i = 0; i < size; i++) rows[i] = firstAbove(cumulated, random.uniform());
  return rows;
}

function cumulate(chances: Float64Array): Float64Array {
  const sums = new Float64Array(chances.length);
  let sum = 0;
  for (let i = 0; i < chances.length; i++) sums[i] = sum += chances[i];
  for (let i = 0; i < sums.length; i++) sums[i] /= sum;
  return sums;
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pairwiseSum(values: Float64Array, start: number, length: number): number {
  if (length < 8) {
    let sum = -0;
    for (let i = start; i < start + length; i++) sum += values[i];
    return sum;
  }
  if (length > 128) {
    const half = (length >>> 1) - ((length >>> 1) % 8);
    return pairwiseSum(values, start, half) + pairwiseSum(values, start + half, length - half);
  }
  const r = values.slice(start, start + 8);
  const whole = length - (length % 8);
  for (let i = 8; i < whole; i += 8) for (let j = 0; j < 8; j++) r[j] += values[start + i + j];
  let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  for (let i = whole; i < length; i++) sum += values[start + i];
  return sum;
}
