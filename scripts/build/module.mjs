import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../lab/problem.mjs";
import { root } from "../../lab/project.mjs";
import { run } from "../../lab/run.mjs";

const SOURCES = join(root, "src");
const OUTPUT = join(root, "dist");
/** What in dist/ does not come from a file of src/. */
const OTHERS = new Set(["jupyter", "shared", "build.stamp"]);

/** Compiles src/ into dist/, and removes from dist/ what src/ no longer has. */
export async function buildModule() {
  const { code, output } = await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root]);
  if (code !== 0) throw new Problem(`The module does not compile:\n${output.trim()}`);
  prune("");
  const cli = join(OUTPUT, "cli.js");
  if (existsSync(cli)) chmodSync(cli, 0o755);
}

/** @param {string} folder below dist/ */
function prune(folder) {
  for (const entry of readdirSync(join(OUTPUT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (OTHERS.has(path)) continue;
    const source = entry.isDirectory() ? path : path.replace(/(\.d)?\.(ts|js)(\.map)?$/, ".ts");
    if (!existsSync(join(SOURCES, source))) rmSync(join(OUTPUT, path), { recursive: true });
    else if (entry.isDirectory()) prune(path);
  }
}
