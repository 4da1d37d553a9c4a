import { existsSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../lab/problem.mjs";
import { root } from "../../lab/project.mjs";
import { run } from "../../lab/run.mjs";
import { npm } from "../setup/npm.mjs";

/** The folder that JupyterLab loads the extension from. */
export const labextension = join(root, "dist", "jupyter", "labextensions", "huntbook-jupyterlab");

/** Builds the prebuilt JupyterLab extension, with what it bundles of the module. */
export async function buildExtension() {
  const { command, args } = npm();
  const { code, output } = await run(command, [...args, "run", "build", "--workspace", "extension"], { cwd: root });
  if (code !== 0) throw new Problem(`The extension does not build:\n${output.trim()}`);
  if (!existsSync(join(labextension, "package.json")))
    throw new Problem(
      `The extension's build left nothing in ${labextension}: see "outputDir" in extension/package.json.`,
    );
}
