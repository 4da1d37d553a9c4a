import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { networkProblem } from "./network.mjs";
import { Problem } from "./problem.mjs";
import { home, root, state, venv } from "./project.mjs";
import { cleanPython, findPython } from "./python.mjs";
import { run } from "./run.mjs";
import { step } from "./step.mjs";

const REQUIREMENTS = join(root, "lab", "requirements.txt");

/** Written last, inside the environment: no stamp, no environment. */
const STAMP = join(venv, "huntbook.stamp");

/** The Python of the project's environment. */
export const venvPython =
  process.platform === "win32" ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");

/** @returns {boolean} whether the environment holds exactly what is pinned */
export function isEnvironmentReady() {
  return existsSync(venvPython) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === expectedStamp();
}

/**
 * Makes the Python environment with the pinned JupyterLab, unless it is there. A half-made one is made anew.
 * Throws a `Problem` when Python, the network or the disk stand in the way.
 *
 * @param {import("./python.mjs").Python} [python]
 */
export async function makeEnvironment(python) {
  if (isEnvironmentReady()) return;
  const base = python ?? (await findPython());
  await step(`Making the Python environment with JupyterLab (Python ${base.version.join(".")})`, async () => {
    rmSync(venv, { recursive: true, force: true, maxRetries: 3 });
    await make(base);
    await install();
    writeFileSync(STAMP, expectedStamp());
  });
}

/** @param {import("./python.mjs").Python} python */
async function make(python) {
  const [command, ...args] = python.command;
  const made = await run(command, [...args, "-m", "venv", venv], { env: cleanPython(process.env), log: "venv.log" });
  if (made.code === 0) {
    // JupyterLab runs .js files of its own that Node would take for ES modules under our "type": "module".
    writeFileSync(join(venv, "package.json"), "{}\n");
    return;
  }
  const last = made.output.trim().split("\n").at(-1);
  throw new Problem(
    `Python could not make the environment ${venv} (${last}): see ${log("venv.log")} and run the command again.`,
  );
}

async function install() {
  const args = ["-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-input", "-r", REQUIREMENTS];
  const env = { ...cleanPython(process.env), PIP_USER: "0", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_CONSTRAINT: "" };
  const installed = await run(venvPython, args, { env, log: "pip.log" });
  if (installed.code === 0) return;
  const unreachable = networkProblem("pip", installed.output, "pip.log");
  if (unreachable) throw new Problem(unreachable);
  const reason =
    installed.output.split("\n").findLast((line) => line.startsWith("ERROR:")) ?? `exit code ${installed.code}`;
  throw new Problem(
    `pip could not install JupyterLab (${reason.replace("ERROR: ", "")}): see ${log("pip.log")} and run the command again.`,
  );
}

/** Moving the project, another Python or other pins make another environment. */
function expectedStamp() {
  return createHash("sha256").update(readFileSync(REQUIREMENTS)).update(home).digest("hex");
}

/** @param {string} name */
const log = (name) => join(state, "log", name);
