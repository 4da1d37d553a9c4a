import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, state } from "../../lab/project.mjs";
import { show } from "./program.mjs";

/**
 * Runs one of vitest's projects and counts its tests. A file that does not even load, and an error outside of any test,
 * count as failures too.
 *
 * @param {string} project
 */
export async function vitest(project) {
  const report = join(state, "test", `${project}.json`);
  mkdirSync(join(state, "test"), { recursive: true });
  rmSync(report, { force: true });
  const code = await show(join(root, "node_modules/vitest/vitest.mjs"), [
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const counts = count(JSON.parse(readFileSync(report, "utf8")));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
export function count(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
