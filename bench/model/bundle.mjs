import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root, state } from "../../lab/project.mjs";

const entry = `
export * from "./src/model/index.js";
export * from "./src/explain/index.js";
export { growForest } from "./src/model/forest.js";
import "./src/notebook/threads.js";
`;

/** Bundles the forest and its explanation from their sources, with the thread's script beside it. @returns the bundle's address */
export async function bundleModel() {
  const folder = join(state, "bench");
  const common = /** @type {const} */ ({ bundle: true, platform: "node", format: "esm", target: "node20" });
  await build({ ...common, stdin: { contents: entry, resolveDir: root }, outfile: join(folder, "model.mjs") });
  const worker = join(root, "src", "notebook", "threadWorker.ts");
  await build({ ...common, entryPoints: [worker], outfile: join(folder, "threadWorker.js") });
  return pathToFileURL(join(folder, "model.mjs")).href;
}
