import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, state } from "./project.mjs";
import { cleanPython } from "./python.mjs";

/** Where Jupyter finds what is ours: the kernel spec (written here) and the extension (built). */
const KERNELS = join(state, "jupyter");
const EXTENSIONS = join(root, "dist", "jupyter");

/** The program that `kernel.json` starts. */
const KERNEL = join(root, "kernel", "main.cjs");

/**
 * The variables that keep Jupyter inside one folder: nothing is read from or written to the home folder.
 *
 * @param {string} [folder] for settings, run-time files and workspaces
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterVariables(folder = state) {
  return {
    ...cleanPython(process.env),
    JUPYTER_PATH: [KERNELS, EXTENSIONS].join(delimiter),
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
    IPYTHONDIR: join(folder, "ipython"),
  };
}

/**
 * The options that every lab of ours runs with: this machine only, no news, no look at a package index, and no search
 * for language servers, which would call npm and others that write to the home folder.
 */
export const labOptions = [
  "--ServerApp.ip=127.0.0.1",
  `--LabApp.app_settings_dir=${join(root, "lab", "settings")}`,
  "--LabApp.extension_manager=readonly",
  "--LanguageServerManager.autodetect=False",
  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
  ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
];

/**
 * The kernel spec for a command that takes the connection file last.
 *
 * @param {string[]} command
 */
export function kernelSpec(command) {
  return {
    argv: [...command, "{connection_file}"],
    display_name: "Huntbook (TypeScript)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
}

/** Makes the kernel known: writes `kernel.json` with this Node and this folder in it. */
export function writeKernelSpec() {
  const folder = join(KERNELS, "kernels", "huntbook");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(kernelSpec([process.execPath, KERNEL]), null, 2)}\n`);
}
