/** Runs every check, or those named: `npm test [-- NAME…]`. Its last line counts them all. */
import { runMain } from "../lab/problem.mjs";
import { setUp } from "./setup/setup.mjs";
import { lastLine, runStage } from "./test/report.mjs";
import { chooseStages } from "./test/stages.mjs";

await runMain(async () => {
  const chosen = chooseStages(process.argv.slice(2));
  try {
    await setUp();
    for (const { require } of chosen) require?.();
  } catch (error) {
    console.error(`\n${/** @type {Error} */ (error).message}\n\n${lastLine([{ passed: 0, failed: 1, skipped: 0 }])}`);
    return 1;
  }
  const counts = [];
  for (const stage of chosen) counts.push(await runStage(stage));
  console.log(`\n${lastLine(counts)}`);
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
});
