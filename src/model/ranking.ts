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

/** Keeps the ranking of scores that another thread has sorted. */
export function keepRanking(scores: Float64Array, ranking: Int32Array): void {
  cache.set(scores, ranking);
}

const BITS = 11;
const BUCKETS = 1 << BITS;
/** Longest stretch that is sorted by insertion. */
const SHORT = 24;

/** A radix sort by 22 bits of where each score lies between the lowest and the highest; what those cannot tell apart is sorted after. */
function rank(scores: Float64Array): Int32Array {
  const n = scores.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    if (scores[i] < low) low = scores[i];
    if (scores[i] > high) high = scores[i];
  }
  const scale = high > low ? (BUCKETS * BUCKETS - 1) / (high - low) : 0;
  const keys = new Uint32Array(n);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    keys[i] = (high - scores[i]) * scale;
    order[i] = i;
  }
  const passed = { keys: new Uint32Array(n), order: new Int32Array(n) };
  sortPass(keys, order, 0, passed);
  sortPass(passed.keys, passed.order, BITS, { keys, order });
  const compare = (a: number, b: number): number => scores[b] - scores[a] || a - b;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && keys[end] === keys[start]) end++;
    if (end - start <= SHORT) insertionSort(scores, order, start, end);
    else if (!isSorted(scores, order, start, end)) order.subarray(start, end).sort(compare);
    start = end;
  }
  return order;
}

function sortPass(
  keys: Uint32Array,
  order: Int32Array,
  shift: number,
  to: { keys: Uint32Array; order: Int32Array },
): void {
  const starts = new Int32Array(BUCKETS);
  for (let i = 0; i < keys.length; i++) starts[(keys[i] >>> shift) & (BUCKETS - 1)]++;
  let next = 0;
  for (let b = 0; b < BUCKETS; b++) {
    const count = starts[b];
    starts[b] = next;
    next += count;
  }
  for (let i = 0; i < keys.length; i++) {
    const at = starts[(keys[i] >>> shift) & (BUCKETS - 1)]++;
    to.keys[at] = keys[i];
    to.order[at] = order[i];
  }
}

/** Many equal scores, as of equal rows, are in order already. */
function isSorted(scores: Float64Array, order: Int32Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (scores[order[i - 1]] < scores[order[i]]) return false;
  return true;
}

/** Sorts a stretch that is in row order already, keeping that order among equal scores. */
function insertionSort(scores: Float64Array, order: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const row = order[i];
    let j = i;
    for (; j > start && scores[order[j - 1]] < scores[row]; j--) order[j] = order[j - 1];
    order[j] = row;
  }
}
