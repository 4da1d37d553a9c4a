/**
 * Runs contenders in turn, round after round, so that a busy minute hurts them all alike, and gives each one's median.
 *
 * @param {Record<string, () => unknown>} contenders each may give back the seconds it took by its own clock
 * @param {number} rounds rounds that count, after one that warms up
 * @returns {Promise<Record<string, number>>} seconds
 */
export async function interleave(contenders, rounds = 5) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const start = performance.now();
      const own = await work();
      const seconds = typeof own === "number" ? own : (performance.now() - start) / 1000;
      if (round > 0 || rounds === 0) times[name].push(seconds);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

/** @param {number[]} list */
export function median(list) {
  const sorted = list.slice().sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return `${(seconds * 1e6).toPrecision(3)} µs`;
}

/** How many times as fast: below 1 the other one is faster. @param {number} ours @param {number} theirs */
export function ratio(ours, theirs) {
  const times = theirs / ours;
  return `${times >= 100 ? Math.round(times).toLocaleString("en") : times.toPrecision(2)}×`;
}
