import { Problem } from "./problem.mjs";
import { run } from "./run.mjs";

const OLDEST = [3, 11];
const NAMES = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];

const ASK = `
import sys
try:
    import ensurepip, venv
    pip = True
except ImportError:
    pip = False
print("huntbook", sys.version_info[0], sys.version_info[1], pip, sys.executable)
`;

/**
 * @typedef {{ command: string[], version: [number, number], complete: boolean, executable: string }} Python
 * `complete`: it can make environments with pip in them
 */

/**
 * The Python to make the environment with: what `PYTHON` names, or the first fit one of the usual names.
 * Throws a `Problem` when there is none.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Python>}
 */
export async function findPython(env = process.env) {
  const commands = env.PYTHON
    ? [[env.PYTHON]]
    : [...NAMES.map((name) => [name]), ...(process.platform === "win32" ? [["py", "-3"]] : [])];
  /** @type {Python[]} */
  const found = [];
  for (const command of commands) {
    const python = await ask(command, env);
    if (!python) continue;
    if (isNewEnough(python) && python.complete) return python;
    found.push(python);
  }
  throw new Problem(sentence(found, env.PYTHON));
}

/** @param {Python} python */
const isNewEnough = ({ version: [major, minor] }) => major === OLDEST[0] && minor >= OLDEST[1];

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Python | undefined>}
 */
async function ask(command, env) {
  const { code, output } = await run(command[0], [...command.slice(1), "-c", ASK], { env: cleanPython(env) });
  const answer = code === 0 && /^huntbook (\d+) (\d+) (\w+) (.*)$/m.exec(output);
  if (!answer) return undefined;
  const [, major, minor, complete, executable] = answer;
  return {
    command,
    version: [Number(major), Number(minor)],
    complete: complete === "True",
    executable: executable.trim(),
  };
}

/**
 * @param {Python[]} found
 * @param {string | undefined} named
 */
function sentence(found, named) {
  const wanted = `Huntbook needs Python ${OLDEST.join(".")} or newer`;
  const bare = found.find(isNewEnough);
  if (bare) {
    const version = bare.version.join(".");
    return `Python ${version} (${bare.executable}) cannot make environments because its venv module is incomplete: install it (Debian, Ubuntu: sudo apt install python${version}-venv) and run the command again.`;
  }
  if (found.length > 0)
    return `${wanted}, but ${found[0].executable} is ${found[0].version.join(".")}: install a newer Python (https://www.python.org/downloads/) or set PYTHON to one.`;
  if (named)
    return `${wanted}, but PYTHON names ${JSON.stringify(named)}, which does not run: set it to a Python or unset it.`;
  return `${wanted}, and none was found on the PATH: install it (https://www.python.org/downloads/; Debian, Ubuntu: sudo apt install python3 python3-venv) or set PYTHON to it.`;
}

/**
 * The environment without what would lead Python or pip out of the project's own environment.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cleanPython(env) {
  const { PYTHONHOME: _home, PYTHONPATH: _path, PYTHONSTARTUP: _startup, ...rest } = env;
  return { ...rest, PYTHONNOUSERSITE: "1", PYTHONUTF8: "1" };
}
