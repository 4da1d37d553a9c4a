import { spawn } from "node:child_process";
import { root } from "../../lab/project.mjs";

/**
 * Runs a Node program whose exit code is the answer: one check.
 *
 * @param {string} path
 * @param {string[]} args
 */
export async function program(path, args) {
  const passed = (await show(path, args)) === 0;
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

/**
 * Runs a Node program and shows what it writes; it gets no stdin.
 *
 * @param {string} path
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function show(path, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const stop = () => child.kill();
    process.once("exit", stop);
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("exit", stop);
      resolve(code ?? 1);
    });
  });
}
