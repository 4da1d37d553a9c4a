import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, state } from "../../lab/project.mjs";
import { run } from "../../lab/run.mjs";

/** The kernel checks cells with this older TypeScript, which silently drops types that it does not know. */
const OLD_TSC = join(root, "node_modules/@tslab/typescript-for-tslab/bin/tsc");

/** Every entry's declarations compile under the kernel's TypeScript, library checks on: one check. */
export async function declarations() {
  const folder = join(state, "declarations");
  mkdirSync(folder, { recursive: true });
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const entries = Object.keys(exports).filter((entry) => exports[entry].types);
  writeFileSync(
    join(folder, "entries.ts"),
    entries.map((entry, i) => `export * as e${i} from "${name}${entry.slice(1)}";\n`).join(""),
  );
  const options =
    "--noEmit --strict --target es2022 --lib es2023,dom --module esnext --moduleResolution bundler --types node";
  const { output } = await run(process.execPath, [OLD_TSC, ...options.split(" "), join(folder, "entries.ts")], {
    cwd: root,
  });
  // Other packages' declarations have faults of their own; ours may have none.
  const faults = output.split("\n").filter((line) => /^(dist|\.huntbook)\//.test(line));
  console.log(faults.join("\n") || `${entries.length} entries`);
  return { passed: Number(faults.length === 0), failed: Number(faults.length > 0), skipped: 0 };
}
