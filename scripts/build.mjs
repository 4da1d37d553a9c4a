/** Builds the module into dist/ and the JupyterLab extension into dist/jupyter/. */
import { runMain } from "../lab/problem.mjs";
import { build } from "./build/build.mjs";

await runMain(build);
