import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lab/project.mjs";
import { step } from "../../lab/step.mjs";
import { buildExtension } from "./extension.mjs";
import { buildModule } from "./module.mjs";
import { buildShared } from "./shared.mjs";

const SOURCES = [
  "src",
  "extension",
  "notebooks",
  "scripts/build",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const GENERATED = new Set(["node_modules", "lib", ".ipynb_checkpoints"]);

/** Written last: no stamp, no build. */
const STAMP = join(root, "dist", "build.stamp");

/** Builds the module and the extension. */
export async function build() {
  const stamp = contentHash();
  rmSync(STAMP, { force: true });
  await step("Building the module", buildModule);
  await step("Building the shared page's scripts", buildShared);
  await step("Building the JupyterLab extension", buildExtension);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(STAMP, stamp);
}

/** Builds unless the last build was of the same sources. */
export async function buildIfChanged() {
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== contentHash()) await build();
}

function contentHash() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesOf)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/**
 * @param {string} path below the project's folder
 * @returns {string[]}
 */
function filesOf(path) {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !GENERATED.has(name))
    .flatMap((name) => filesOf(`${path}/${name}`))
    .sort();
}
