/**
 * Says what is being done and, afterwards, how long it took.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now();
  console.log(`${label} …`);
  const result = await work();
  console.log(`  done in ${seconds(performance.now() - start)}`);
  return result;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
