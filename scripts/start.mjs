/** Sets the project up as far as it is not, and opens JupyterLab: `npm start [-- NOTEBOOK] [-- JupyterLab's options]`. */
import { openLab } from "../lab/open.mjs";
import { checkPort } from "../lab/port.mjs";
import { runMain } from "../lab/problem.mjs";
import { setUp } from "./setup/setup.mjs";

await runMain(async () => {
  const args = process.argv.slice(2);
  await checkPort(args);
  await setUp();
  return openLab(args);
});
