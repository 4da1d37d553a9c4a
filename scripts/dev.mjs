/** Builds, then builds again whatever changes, until Ctrl-C. Reload JupyterLab's page to see it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { runMain } from "../lab/problem.mjs";
import { root } from "../lab/project.mjs";
import { build } from "./build/build.mjs";
import { npm } from "./setup/npm.mjs";

/**
 * @param {string} command
 * @param {string[]} args
 */
function watch(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  process.once("exit", () => child.kill());
}

await runMain(async () => {
  await build();
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { command, args } = npm();
  watch(process.execPath, [tsc, "--watch", "--preserveWatchOutput"]);
  watch(process.execPath, [tsc, "--watch", "--preserveWatchOutput", "-p", "extension"]);
  watch(command, [...args, "run", "build", "--workspace", "extension", "--", "--watch"]);
  await new Promise(() => {});
});
