/** Builds the Python wheel with the extension, the kernel spec and the module into dist-python/. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { venvPython } from "../lab/environment.mjs";
import { kernelSpec } from "../lab/jupyter.mjs";
import { Problem, runMain } from "../lab/problem.mjs";
import { root, state } from "../lab/project.mjs";
import { run } from "../lab/run.mjs";
import { step } from "../lab/step.mjs";
import { labextension } from "./build/extension.mjs";
import { npm } from "./setup/npm.mjs";
import { setUp } from "./setup/setup.mjs";

const STAGE = join(state, "wheel");
const APP = join(STAGE, "huntbook_kernel", "app");
const OUTPUT = join(root, "dist-python");

await runMain(async () => {
  await setUp();
  await step("Building the wheel", async () => {
    rmSync(STAGE, { recursive: true, force: true });
    cpSync(join(root, "python"), STAGE, { recursive: true });
    cpSync(join(root, "LICENSE"), join(STAGE, "LICENSE"));
    cpSync(labextension, join(STAGE, "labextension"), { recursive: true });
    writeJson(join(STAGE, "labextension", "install.json"), {
      packageManager: "python",
      packageName: "huntbook-jupyterlab",
      uninstallInstructions: "pip uninstall huntbook-jupyterlab",
    });
    writeJson(join(STAGE, "kernelspec", "kernel.json"), kernelSpec(["python", "-m", "huntbook_kernel"]));
    await stageModule();
    rmSync(OUTPUT, { recursive: true, force: true });
    const pip = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "-w", OUTPUT, STAGE];
    await must(venvPython, pip, STAGE);
  });
  for (const name of readdirSync(OUTPUT)) console.log(join("dist-python", name));
});

/** The module as npm would publish it, with a lock file for just the packages that it needs to run. */
async function stageModule() {
  const { command, args } = npm();
  mkdirSync(APP, { recursive: true });
  await must(command, [...args, "pack", "--silent", "--pack-destination", STAGE], root);
  const tarball = readdirSync(STAGE).find((name) => name.endsWith(".tgz"));
  await must("tar", ["-xzf", join(STAGE, /** @type {string} */ (tarball)), "-C", APP, "--strip-components=1"], STAGE);
  for (const other of ["dist/jupyter", "lab", "notebooks"]) rmSync(join(APP, other), { recursive: true, force: true });
  const {
    devDependencies: _dev,
    workspaces: _workspaces,
    scripts: _scripts,
    ...manifest
  } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeJson(join(APP, "package.json"), manifest);
  cpSync(join(root, ".npmrc"), join(APP, ".npmrc"));
  cpSync(join(root, "package-lock.json"), join(APP, "package-lock.json"));
  await must(command, [...args, "install", "--package-lock-only", "--prefer-offline"], APP);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
async function must(command, args, cwd) {
  const { code, output } = await run(command, args, { cwd });
  if (code !== 0) throw new Problem(`${command} ${args.slice(0, 4).join(" ")} failed:\n${output.trim()}`);
}

/**
 * @param {string} path
 * @param {unknown} content
 */
function writeJson(path, content) {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
