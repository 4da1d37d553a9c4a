import { seconds } from "../../lab/step.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one stage; whatever goes wrong in it counts as a failure, and the next one runs.
 *
 * @param {import("./stages.mjs").Stage} stage
 * @returns {Promise<Counts>}
 */
export async function runStage({ name, run }) {
  const start = performance.now();
  console.log(`\n── ${name} ──`);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await run();
  } catch (error) {
    console.error(error);
  }
  console.log(`${name}: ${lastLine([counts])} (${seconds(performance.now() - start)})`);
  return counts;
}

/** @param {Counts[]} counts */
export function lastLine(counts) {
  /** @param {keyof Counts} key */
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum("skipped");
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
