import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../lab/problem.mjs";
import { root, state } from "../../lab/project.mjs";
import { findPython } from "../../lab/python.mjs";
import { run } from "../../lab/run.mjs";
import { step } from "../../lab/step.mjs";

/**
 * The Python of the peers' own pinned environment, which is made the first time.
 *
 * @param {"" | "-fasttreeshap" | "-ingest" | "-evtx" | "-files"} [variant] the environment for what does not run beside the others
 * @returns {Promise<string>}
 */
export async function peersPython(variant = "") {
  const folder = join(state, `bench-venv${variant}`);
  const stamp = join(folder, "huntbook.stamp");
  const requirements = join(root, "bench", "peers", `requirements${variant}.txt`);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const wanted = readFileSync(requirements, "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  mkdirSync(state, { recursive: true });
  await step("Installing the programs to compare with", async () => {
    const { command } = await findPython();
    await must(command[0], [...command.slice(1), "-m", "venv", "--clear", folder]);
    await must(python, ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  });
  writeFileSync(stamp, wanted);
  return python;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { code, output } = await run(command, args, { log: "bench-peers.log" });
  if (code !== 0)
    throw new Problem(`The programs to compare with could not be installed: ${output.trim().split("\n").at(-1)}`);
}
