import { openLab } from "../../lab/open.mjs";

/**
 * Opens JupyterLab with Huntbook's kernel and extension, on the first guided hunt or the notebook named; makes the
 * Python environment first when it is missing. Other arguments go to JupyterLab. Resolves with its exit code when it
 * ends; rejects with an error of one sentence when something stands in the way (no Python, no network, a taken port).
 */
export function lab(args: string[]): Promise<number> {
  return openLab(args);
}
