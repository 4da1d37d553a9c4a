import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { state } from "./project.mjs";

const PATH = join(state, "setup.lock");
const BEAT = 1_000;
/** A holder that has not been heard of for this long is gone, whatever its process number now belongs to. */
const SILENCE = 15_000;
/** How long to let a program finish whose starter was killed: npm and pip must not run twice in one folder. */
const ORPHAN = 120_000;

/** Programs that the holder has started and that have not ended. */
const children = new Set();
let held = false;

/**
 * Runs `work` while no other set-up of this folder runs; waits for one that does.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  await take();
  const beat = setInterval(() => utimesSync(PATH, new Date(), new Date()), BEAT);
  const release = () => {
    clearInterval(beat);
    process.off("exit", release);
    held = false;
    if (children.size === 0) rmSync(PATH, { force: true });
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Notes in the lock that the holder started a program.
 *
 * @param {number | undefined} pid
 * @returns {() => void} to call when it has ended
 */
export function noteChild(pid) {
  children.add(pid);
  write();
  return () => {
    children.delete(pid);
    write();
  };
}

function write() {
  if (held) writeFileSync(PATH, content());
}

const content = () => JSON.stringify({ pid: process.pid, children: [...children] });

async function take() {
  mkdirSync(dirname(PATH), { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(PATH, content(), { flag: "wx" });
      held = true;
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const holder = read(PATH);
    if (holder && isHeld(holder)) {
      if (!told) console.log(`Waiting for another set-up of this folder (process ${holder.pid}) …`);
      told = true;
      await sleep(250);
    } else if (holder) removeStale(holder);
  }
}

/** @typedef {{ text: string, pid: number, children: number[], age: number }} Holder */

/**
 * @param {string} path
 * @returns {Holder | undefined}
 */
function read(path) {
  try {
    const text = readFileSync(path, "utf8");
    const age = Date.now() - statSync(path).mtimeMs;
    try {
      const { pid, children } = JSON.parse(text);
      return { text, pid, children, age };
    } catch {
      return { text, pid: 0, children: [], age };
    }
  } catch {
    return undefined;
  }
}

/** @param {Holder} holder */
function isHeld({ pid, children, age }) {
  // A lock that is just being written is empty for a moment.
  if (pid === 0) return age < BEAT;
  return (isAlive(pid) && age < SILENCE) || (children.some(isAlive) && age < ORPHAN);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Two may find the same lock stale: only one gets to move it away, and one that moved a fresh lock puts it back.
 *
 * @param {Holder} stale
 */
function removeStale(stale) {
  const away = `${PATH}.${process.pid}`;
  try {
    renameSync(PATH, away);
    if (readFileSync(away, "utf8") === stale.text) rmSync(away);
    else renameSync(away, PATH);
  } catch {
    // The other one was quicker.
  }
}
