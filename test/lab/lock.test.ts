import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { copyOf, runIn, start } from "./copy.js";

const HOLD = `
  import { appendFileSync } from "node:fs";
  import { withLock } from "./lab/lock.mjs";
  await withLock(async () => {
    appendFileSync("log", "in ");
    await new Promise((done) => setTimeout(done, Number(process.env.HOLD)));
    appendFileSync("log", "out ");
  });`;

const lockOf = (folder: string) => join(folder, ".huntbook", "setup.lock");
const logOf = (folder: string) => readFileSync(join(folder, "log"), "utf8").trim();

async function untilLocked(folder: string): Promise<void> {
  while (!existsSync(join(folder, "log"))) await sleep(20);
}

it("lets one in at a time, and tells the others that they wait", async () => {
  const folder = copyOf("lab");
  const first = runIn(folder, HOLD, { HOLD: "3000" });
  await untilLocked(folder);
  const others = await Promise.all([1, 2].map(() => runIn(folder, HOLD, { HOLD: "50" })));
  expect([await first, ...others].map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(logOf(folder)).toBe("in out in out in out");
  expect(others.filter(({ output }) => output.includes("Waiting for another set-up"))).toHaveLength(2);
  expect(existsSync(lockOf(folder))).toBe(false);
});

it("is free at once when its holder was killed", async () => {
  const folder = copyOf("lab");
  const { child, ended } = start(folder, HOLD, { HOLD: "60000" });
  await untilLocked(folder);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(lockOf(folder))).toBe(true);
  const began = Date.now();
  expect((await runIn(folder, HOLD, { HOLD: "0" })).code).toBe(0);
  expect(Date.now() - began).toBeLessThan(3_000);
});

it("is let go when its holder ends by a signal", async () => {
  const folder = copyOf("lab");
  const code = `import { runMain } from "./lab/problem.mjs"; ${HOLD.replace("await withLock", "await runMain(() => withLock").replace(/\);$/, "));")}`;
  const { child, ended } = start(folder, code, { HOLD: "60000" });
  await untilLocked(folder);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(143);
  expect(existsSync(lockOf(folder))).toBe(false);
});

it("is free when nobody has kept it up, whoever has the process number now", async () => {
  const folder = copyOf("lab");
  mkdirSync(join(folder, ".huntbook"));
  writeFileSync(lockOf(folder), JSON.stringify({ pid: process.pid, children: [] }));
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lockOf(folder), longAgo, longAgo);
  expect((await runIn(folder, HOLD, { HOLD: "0" })).code).toBe(0);
});

it("waits for a program whose starter was killed, so that it does not run twice", async () => {
  const folder = copyOf("lab");
  const orphan = start(folder, "setTimeout(() => {}, 1500)");
  mkdirSync(join(folder, ".huntbook"));
  writeFileSync(lockOf(folder), JSON.stringify({ pid: 2 ** 30, children: [orphan.child.pid] }));
  const began = Date.now();
  expect((await runIn(folder, HOLD, { HOLD: "0" })).code).toBe(0);
  expect(Date.now() - began).toBeGreaterThan(1_000);
});

it("recovers from a lock that was cut off while written", async () => {
  const folder = copyOf("lab");
  mkdirSync(join(folder, ".huntbook"));
  writeFileSync(lockOf(folder), '{"pid":');
  expect((await runIn(folder, HOLD, { HOLD: "0" })).code).toBe(0);
});
