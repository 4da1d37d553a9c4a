import { cpSync, existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { makeEnvironment } from "./environment.mjs";
import { writeKernelSpec } from "./jupyter.mjs";
import { withLock } from "./lock.mjs";
import { checkPort } from "./port.mjs";
import { Problem } from "./problem.mjs";
import { home, isCheckout, root } from "./project.mjs";
import { serve } from "./serve.mjs";

const FIRST = join("notebooks", "1-windows-logons.ipynb");

/**
 * Opens JupyterLab with the kernel and the extension, on the first guided hunt or on the notebook named in `args`;
 * the other arguments go to JupyterLab. Makes the Python environment when it is not there yet. Ends with JupyterLab.
 *
 * @param {string[]} args
 * @returns {Promise<number>} JupyterLab's exit code
 */
export async function openLab(args) {
  await checkPort(args);
  const { notebook, options } = splitArguments(args);
  await withLock(async () => {
    await makeEnvironment();
    writeKernelSpec();
  });
  if (!isCheckout && !notebook) copyNotebooks();
  return serve(notebook ?? FIRST, options);
}

/** @param {string[]} args */
function splitArguments(args) {
  const notebook = args.find((arg) => !arg.startsWith("-") && arg.endsWith(".ipynb"));
  if (!notebook) return { options: args };
  if (!existsSync(notebook)) throw new Problem(`There is no notebook ${notebook}: give the path of one below ${home}.`);
  const path = relative(home, resolve(notebook));
  if (path.startsWith(".."))
    throw new Problem(`${notebook} lies outside ${home}, the folder that the lab shows: move or copy it there.`);
  return { notebook: path, options: args.filter((arg) => arg !== notebook) };
}

/** An installed package's notebooks are copied to where one stands; what is there already stays as it is. */
function copyNotebooks() {
  cpSync(join(root, "notebooks"), join(home, "notebooks"), { recursive: true, force: false });
}
