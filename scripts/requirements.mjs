/** Pins what lab/requirements.in asks for, with all that it stands on, into lab/requirements.txt; for every platform. */
import { join } from "node:path";
import { Problem, runMain } from "../lab/problem.mjs";
import { root, state } from "../lab/project.mjs";
import { findPython } from "../lab/python.mjs";
import { run } from "../lab/run.mjs";

const UV = join(state, "uv");

await runMain(async () => {
  const { command } = await findPython();
  await must(command[0], [...command.slice(1), "-m", "venv", UV]);
  const bin = join(UV, process.platform === "win32" ? "Scripts" : "bin");
  await must(join(bin, "python"), ["-m", "pip", "install", "--quiet", "uv"]);
  const options = "--universal --python-version 3.11 --generate-hashes --no-annotate --upgrade --quiet".split(" ");
  const header = ["--custom-compile-command", "npm run requirements"];
  const files = ["lab/requirements.in", "-o", "lab/requirements.txt"];
  await must(join(bin, "uv"), ["pip", "compile", ...options, ...header, ...files]);
});

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { code, output } = await run(command, args, { cwd: root });
  if (code !== 0) throw new Problem(output.trim());
}
