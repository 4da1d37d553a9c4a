import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ url: string, token: string, pid: number }} Address */

/**
 * The address that a server notes in its run-time folder once it listens.
 *
 * @param {string} folder
 * @param {(address: Address) => boolean} isWanted
 * @param {() => boolean} isRunning
 * @returns {Promise<Address | undefined>}
 */
export async function findAddress(folder, isWanted, isRunning) {
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
