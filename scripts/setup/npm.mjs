import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { networkProblem } from "../../lab/network.mjs";
import { Problem } from "../../lab/problem.mjs";
import { root } from "../../lab/project.mjs";
import { run } from "../../lab/run.mjs";
import { step } from "../../lab/step.mjs";

/**
 * How to call npm without a shell (npm is a .cmd file on Windows): by Node, with the npm that runs us or lies beside Node.
 *
 * @returns {{ command: string, args: string[] }}
 */
export function npm() {
  const beside = join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js");
  const candidates = [process.env.npm_execpath ?? "", beside];
  const script = candidates.find((path) => basename(path) === "npm-cli.js" && existsSync(path));
  return script ? { command: process.execPath, args: [script] } : { command: "npm", args: [] };
}

/** @returns {boolean} whether node_modules holds what package-lock.json says */
export function arePackagesInstalled() {
  const wanted = packages("package-lock.json");
  const there = packages("node_modules/.package-lock.json");
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || !path.includes("node_modules/")) return true;
    const installed = there[path];
    return installed ? installed.version === entry.version : Boolean(entry.optional);
  });
}

/**
 * npm writes its own lock file into node_modules last: a half-finished installation has none.
 *
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Installs the npm packages of the lock file, unless they are there. Throws a `Problem` when that fails. */
export async function installPackages() {
  if (arePackagesInstalled()) return;
  await step("Installing npm packages", async () => {
    const { command, args } = npm();
    const options = [
      "ci",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--fetch-retry-mintimeout=1000",
      "--fetch-retry-maxtimeout=3000",
    ];
    const { code, output, missing } = await run(command, [...args, ...options], { cwd: root, log: "npm.log" });
    if (missing)
      throw new Problem("npm was not found on the PATH: install it (it comes with Node, https://nodejs.org/).");
    if (code === 0) return;
    const reason = /npm (?:error|ERR!) (?!code)(.*)/.exec(output)?.[1] ?? `exit code ${code}`;
    throw new Problem(
      networkProblem("npm", output, "npm.log") ??
        `npm could not install the packages of package-lock.json (${reason}): see .huntbook/log/npm.log and run the command again.`,
    );
  });
}
