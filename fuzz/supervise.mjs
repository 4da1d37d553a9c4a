import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { noteChild } from "../lab/lock.mjs";

/** An input that takes longer than this many seconds hangs. */
const PATIENCE = 60;
/** After so many hangs and crashes there is something to mend first. */
const MOST_DEATHS = 5;

/**
 * What came of fuzzing a target.
 * @typedef {{ target: string, seed: number, seconds: number, runs: number, corpus: number, reached: number, total: number, slowest: number, findings: { kind: string, message: string, path: string }[] }} Result
 */

/**
 * Fuzzes a target in a process of its own, which is begun anew when an input makes it hang or die.
 *
 * @param {string} loop the built loop
 * @param {import("./loop.ts").Orders} orders
 * @param {(result: Result) => void} tell hears of it now and then
 * @returns {Promise<Result>}
 */
export async function supervise(loop, orders, tell) {
  const { target, seed, seconds } = orders;
  /** @type {Result} */
  const result = { target, seed, seconds, runs: 0, corpus: 0, reached: 0, total: 0, slowest: 0, findings: [] };
  const end = Date.now() + 1000 * seconds;
  let before = 0;
  for (let deaths = 0; deaths <= MOST_DEATHS; deaths++) {
    const left = Math.max(0, (end - Date.now()) / 1000);
    const died = await once(
      loop,
      { ...orders, seed: seed + deaths, seconds: left, runs: orders.runs - before },
      (line) => {
        if (line.finding) result.findings.push(line.finding);
        if (line.state) Object.assign(result, line.state, { runs: before + line.state.runs });
        tell(result);
      },
    );
    if (!died) break;
    before = result.runs;
    const finding = saved(orders.folder, died);
    // On a machine that was held up, the input alone takes no longer than others.
    const again = orders.input ? died : await once(loop, { ...orders, input: finding.path }, () => {});
    if (again) result.findings.push(finding);
    else for (const file of [finding.path, `${finding.path}.txt`]) rmSync(file);
    tell(result);
    if (orders.input || Date.now() > end) break;
  }
  return result;
}

/**
 * @param {string} loop
 * @param {import("./loop.ts").Orders} orders
 * @param {(line: { finding?: Result["findings"][number], state?: Partial<Result> & { runs: number }, done?: boolean }) => void} hear
 * @returns {Promise<string | undefined>} how it died, if it did
 */
function once(loop, orders, hear) {
  const current = join(orders.folder, "current");
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--enable-source-maps", "--max-old-space-size=1024", loop, JSON.stringify(orders)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const stop = () => child.kill("SIGKILL");
    process.once("exit", stop);
    const ended = noteChild(child.pid);
    let [done, hung] = [false, false];
    createInterface(child.stdout).on("line", (line) => {
      const told = JSON.parse(line);
      done ||= told.done === true;
      hear(told);
    });
    let [last, since] = [-1, Date.now()];
    const watch = setInterval(() => {
      const now = existsSync(current) ? numberOf(readFileSync(current)) : -1;
      if (now !== last) [last, since] = [now, Date.now()];
      else if (last > 0 && Date.now() - since > 1000 * PATIENCE) {
        hung = true;
        stop();
      }
    }, 1000);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      process.off("exit", stop);
      ended();
      if (done) resolve(undefined);
      else
        resolve(
          hung ? `hang: it took more than ${PATIENCE} seconds` : `crash: the process ended with ${signal ?? code}`,
        );
    });
  });
}

/** @param {Buffer} file */
const numberOf = (file) => (file.length < 8 ? 0 : file.readUInt32LE(0));

/** @param {string} folder @param {string} death */
function saved(folder, death) {
  const file = readFileSync(join(folder, "current"));
  const input = file.subarray(8, 8 + (file.length < 8 ? 0 : file.readUInt32LE(4)));
  const [kind, message] = death.split(": ");
  const path = join(folder, "findings", `${kind}-${Date.now()}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, input);
  writeFileSync(`${path}.txt`, `${death}\n\n${JSON.stringify(input.toString("latin1").slice(0, 2000))}\n`);
  return { kind, message, path };
}
