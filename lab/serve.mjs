import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import { findAddress } from "./address.mjs";
import { venvPython } from "./environment.mjs";
import { jupyterVariables, labOptions } from "./jupyter.mjs";
import { portOf } from "./port.mjs";
import { home } from "./project.mjs";
import { seconds } from "./step.mjs";

/**
 * Runs JupyterLab on a notebook until it ends, and says where it is once it is ready.
 *
 * @param {string} notebook below `home`
 * @param {string[]} options
 * @returns {Promise<number>} its exit code
 */
export async function serve(notebook, options) {
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
  /** @type {NodeJS.ProcessEnv} */
  const env = { JUPYTER_TOKEN: randomBytes(24).toString("hex"), ...jupyterVariables() };
  const server = spawn(venvPython, args, { cwd: home, env, stdio: ["ignore", "inherit", "inherit"] });
  passSignalsOn(server);
  let running = true;
  const ended = new Promise((done, fail) => server.once("exit", (code) => done(code ?? 0)).once("error", fail));
  ended.finally(() => (running = false)).catch(() => {});
  const isOurs = (/** @type {import("./address.mjs").Address} */ { pid, token }) =>
    pid === server.pid || token === env.JUPYTER_TOKEN;
  const found = await findAddress(String(env.JUPYTER_RUNTIME_DIR), isOurs, () => running);
  if (found) {
    console.log(`  ready in ${seconds(Date.now() - start)}: ${found.url}lab${path}?token=${found.token}`);
    console.log("Ctrl-C stops it.");
  }
  return ended;
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
