import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeEnvironment, venvPython } from "./environment.mjs";
import { jupyterVariables, labOptions, writeKernelSpec } from "./jupyter.mjs";
import { withLock } from "./lock.mjs";
import { checkPort, portOf } from "./port.mjs";
import { Problem } from "./problem.mjs";
import { home, isCheckout, root } from "./project.mjs";
import { seconds } from "./step.mjs";

const FIRST = join("notebooks", "1-windows-logons.ipynb");

/**
 * Opens JupyterLab with the kernel and the extension, on the first guided hunt or on the notebook named in `args`;
 * the other arguments go to JupyterLab. Makes the Python environment when it is not there yet. Ends with JupyterLab.
 *
 * @param {string[]} args
 * @returns {Promise<number>} JupyterLab's exit code
 */
export async function openLab(args) {
  await checkPort(args);
  const { notebook, options } = splitArguments(args);
  await withLock(async () => {
    await makeEnvironment();
    writeKernelSpec();
  });
  if (!isCheckout && !notebook) copyNotebooks();
  return serve(notebook ?? FIRST, options);
}

/** @param {string[]} args */
function splitArguments(args) {
  const notebook = args.find((arg) => !arg.startsWith("-") && arg.endsWith(".ipynb"));
  if (!notebook) return { options: args };
  if (!existsSync(notebook)) throw new Problem(`There is no notebook ${notebook}: give the path of one below ${home}.`);
  const path = relative(home, resolve(notebook));
  if (path.startsWith(".."))
    throw new Problem(`${notebook} lies outside ${home}, the folder that the lab shows: move or copy it there.`);
  return { notebook: path, options: args.filter((arg) => arg !== notebook) };
}

/** An installed package's notebooks are copied to where one stands; what is there already stays as it is. */
function copyNotebooks() {
  cpSync(join(root, "notebooks"), join(home, "notebooks"), { recursive: true, force: false });
}

/**
 * @param {string} notebook below `home`
 * @param {string[]} options
 * @returns {Promise<number>}
 */
async function serve(notebook, options) {
  const start = Date.now();
  const path = existsSync(join(home, notebook)) ? `/tree/${notebook.split(sep).map(encodeURIComponent).join("/")}` : "";
  const args = [
    "-m",
    "jupyterlab",
    ...labOptions,
    `--ServerApp.root_dir=${home}`,
    `--LabApp.default_url=/lab${path}`,
    "--ServerApp.log_level=WARN",
    "--LabApp.log_level=WARN",
    ...(portOf(options) === undefined ? [] : ["--ServerApp.port_retries=0"]),
    ...options,
  ];
  console.log("Starting JupyterLab …");
  // A token that Jupyter did not make itself it does not print: the address is ours to say.
  const env = { JUPYTER_TOKEN: randomBytes(24).toString("hex"), ...jupyterVariables() };
  const server = spawn(venvPython, args, { cwd: home, env, stdio: ["ignore", "inherit", "inherit"] });
  passSignalsOn(server);
  let running = true;
  const ended = new Promise((done, fail) => server.once("exit", (code) => done(code ?? 0)).once("error", fail));
  ended.finally(() => (running = false)).catch(() => {});
  const isOurs = (/** @type {Address} */ { pid, token }) => pid === server.pid || token === env.JUPYTER_TOKEN;
  const found = await findAddress(String(env.JUPYTER_RUNTIME_DIR), isOurs, () => running);
  if (found) {
    console.log(`  ready in ${seconds(Date.now() - start)}: ${found.url}lab${path}?token=${found.token}`);
    console.log("Ctrl-C stops it.");
  }
  return ended;
}

/** @typedef {{ url: string, token: string, pid: number }} Address */

/**
 * The address that a server notes in its run-time folder once it listens.
 *
 * @param {string} folder
 * @param {(address: Address) => boolean} isWanted
 * @param {() => boolean} isRunning
 * @returns {Promise<Address | undefined>}
 */
async function findAddress(folder, isWanted, isRunning) {
  while (isRunning()) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^jpserver-\d+\.json$/.test(name)) : [];
    const found = names.flatMap((name) => readAddress(join(folder, name))).find(isWanted);
    if (found) return found;
    await sleep(50);
  }
  return undefined;
}

/**
 * @param {string} path
 * @returns {Address[]} none when it is gone or not written to its end yet
 */
function readAddress(path) {
  try {
    return [JSON.parse(readFileSync(path, "utf8"))];
  } catch {
    return [];
  }
}

/**
 * Ends the server when this process is to end; the first signal lets it shut its kernels down, the second does not.
 *
 * @param {import("node:child_process").ChildProcess} server
 */
function passSignalsOn(server) {
  let asked = false;
  const stop = () => {
    // On Windows a kill is abrupt, and Ctrl-C has reached the server already.
    if (process.platform !== "win32" || asked) server.kill(asked ? "SIGKILL" : "SIGTERM");
    asked = true;
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
  process.once("exit", () => server.kill());
  // npm runs us in a shell, which may die of npm's signal without passing it on.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && !asked && stop(), 1_000).unref();
}
