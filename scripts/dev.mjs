/** Builds, then builds again whenever a source changes, until Ctrl-C. Reload JupyterLab's page to see it; restart a kernel. */
import { watch } from "node:fs";
import { join } from "node:path";
import { runMain } from "../lab/problem.mjs";
import { root } from "../lab/project.mjs";
import { build } from "./build/build.mjs";

/** Saving a file makes several events, and an editor may save several files. */
const QUIET_MS = 300;

await runMain(async () => {
  /** @type {() => void} */
  let wake = () => {};
  let changed = false;
  for (const folder of ["src", "extension/src", "extension/style", "extension/schema", "notebooks"]) {
    watch(join(root, folder), { recursive: true }, () => {
      changed = true;
      wake();
    });
  }
  for (;;) {
    changed = false;
    // A mistake in the code is told, and the next change is waited for.
    await build().catch((error) => console.error(error.message));
    console.log("Waiting for a change …");
    while (!changed) await new Promise((resolve) => (wake = () => resolve(undefined)));
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
});
