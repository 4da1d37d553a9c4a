const cache = new WeakMap<Float64Array, Int32Array>();

/**
 * Row numbers by score, highest first, equal scores in row order. Sorted once and kept for as long as the scores live:
 * that is what makes re-cutting immediate.
 */
export function rankingOf(scores: Float64Array): Int32Array {
  let ranking = cache.get(scores);
  if (!ranking) cache.set(scores, (ranking = rank(scores)));
  return ranking;
}

const BITS = 11;
const BUCKETS = 1 << BITS;

/** A radix sort over the bits of positive numbers, whose order is that of whole numbers. */
function rank(scores: Float64Array): Int32Array {
  const n = scores.length;
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n < 4096) return order.sort((a, b) => scores[b] - scores[a] || a - b);
  const words = new Uint32Array(scores.buffer, scores.byteOffset, 2 * n);
  const low = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
  let sorted = new Int32Array(n);
  const starts = new Int32Array(BUCKETS);
  for (const [word, shift] of [
    [low, 0],
    [low, 11],
    [low, 22],
    [1 - low, 0],
    [1 - low, 11],
    [1 - low, 22],
  ]) {
    starts.fill(0);
    for (let i = word; i < 2 * n; i += 2) starts[(~words[i] >>> shift) & (BUCKETS - 1)]++;
    if (starts[(~words[word] >>> shift) & (BUCKETS - 1)] === n) continue;
    let start = 0;
    for (let b = 0; b < BUCKETS; b++) {
      const count = starts[b];
      starts[b] = start;
      start += count;
    }
    for (let i = 0; i < n; i++) {
      const row = order[i];
      sorted[starts[(~words[2 * row + word] >>> shift) & (BUCKETS - 1)]++] = row;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}
