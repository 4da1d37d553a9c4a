import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { noteChild } from "./lock.mjs";
import { state } from "./project.mjs";

/**
 * Runs a program to its end without a shell, without stdin and without showing what it writes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string }} [options] `log`: a file under `.huntbook/log` for all it wrote
 * @returns {Promise<{ code: number, output: string, missing: boolean }>}
 */
export function run(command, args, { cwd, env, log } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    const stop = () => child.kill();
    process.once("exit", stop);
    const ended = noteChild(child.pid);
    child.on("error", (error) => {
      process.off("exit", stop);
      ended();
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") return reject(error);
      resolve({ code: 127, output: error.message, missing: true });
    });
    child.on("close", (code) => {
      process.off("exit", stop);
      ended();
      if (log) {
        mkdirSync(join(state, "log"), { recursive: true });
        writeFileSync(join(state, "log", log), output);
      }
      resolve({ code: code ?? 1, output, missing: false });
    });
  });
}
