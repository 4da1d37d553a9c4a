/** Builds the module into dist/ and the JupyterLab extension into dist/jupyter/. */

import { runMain } from "../lab/problem.mjs";
import { step } from "../lab/step.mjs";
import { buildExtension } from "./build/extension.mjs";
import { buildModule } from "./build/module.mjs";

await runMain(async () => {
  await step("Building the module", buildModule);
  await step("Building the JupyterLab extension", buildExtension);
});
