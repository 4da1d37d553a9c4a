import { execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { newConnection, writeConnection } from "../../src/notebook/connection.js";
import { KernelClient } from "../../src/notebook/kernelClient.js";
import { newFolder, pause, run } from "./notebook.js";

describe("the kernel's process", () => {
  it("is ready within seconds, says nothing by itself, and ends when asked", async () => {
    const begun = performance.now();
    const kernel = await KernelClient.start({ cwd: newFolder() });
    expect(performance.now() - begun).toBeLessThan(15_000);
    await kernel.shutdown();
    expect(await kernel.ended).toBe("with exit code 0");
  });

  it("ends when asked while a loop keeps it busy", async () => {
    const kernel = await KernelClient.start({ cwd: newFolder() });
    const cell = kernel.execute(`for (;;) {}`).catch((error: Error) => error);
    await pause(500);
    await kernel.shutdown();
    expect(String(await cell)).toContain("The kernel ended by SIGKILL");
  });

  it("ends with the code that a cell gives, and whoever waits is told", async () => {
    const kernel = await KernelClient.start({ cwd: newFolder() });
    await expect(run(kernel, `process.exit(3)`)).rejects.toThrow("The kernel ended with exit code 3");
    await expect(run(kernel, `1`)).rejects.toThrow("exit code 3");
  });

  it("works in the notebook's folder and with the environment given", async () => {
    const cwd = newFolder();
    const kernel = await KernelClient.start({ cwd, env: { HUNT: "on" } });
    expect((await run(kernel, `[process.cwd(), process.env.HUNT]`)).result).toBe(`[ '${cwd}', 'on' ]`);
    await kernel.shutdown();
  });

  it.skipIf(process.platform === "win32")(
    "ends when the program that started it is killed, also in a loop",
    async () => {
      const connection = await newConnection();
      const file = await writeConnection(connection);
      const main = resolve("kernel/main.cjs");
      const script = `const kernel = require("node:child_process").spawn(process.execPath, [${JSON.stringify(main)}, ${JSON.stringify(file.path)}],
      { detached: true, stdio: "ignore", env: { ...process.env, JPY_PARENT_PID: String(process.pid) } });
      console.log(kernel.pid); setInterval(() => {}, 1000);`;
      const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
      const pid = Number(await new Promise((heard) => parent.stdout.once("data", heard)));
      const isAlive = (): boolean => {
        try {
          process.kill(pid, 0);
          return true;
        } catch {
          return false;
        }
      };
      await pause(3000);
      expect(isAlive()).toBe(true);
      parent.kill("SIGKILL");
      await expect.poll(isAlive, { timeout: 10_000, interval: 100 }).toBe(false);
      await file.remove();
    },
  );
});

describe("the kernel refuses", () => {
  const start = (main: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, [main, ...args]).catch((error) => error);

  it.each([
    ["another version of tslab", `{ "name": "tslab", "version": "9.9.9" }`, "found 9.9.9"],
    ["no tslab", undefined, "found none"],
  ])("%s in one sentence", async (_, manifest, words) => {
    const folder = newFolder();
    cpSync("kernel", join(folder, "kernel"), { recursive: true });
    if (manifest) {
      mkdirSync(join(folder, "node_modules/tslab"), { recursive: true });
      writeFileSync(join(folder, "node_modules/tslab/package.json"), manifest);
    }
    const { code, stderr, stdout } = await start(join(folder, "kernel/main.cjs"), "connection.json");
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(
      `Huntbook's kernel is made for tslab 1.0.22, but ${words}: run "npm ci" in Huntbook's folder.`,
    );
  });

  it("a connection file that is not there", async () => {
    const { code, stderr } = await start("kernel/main.cjs", "no-such-file.json");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The kernel cannot start: ENOENT.*no-such-file\.json'\n$/);
  });

  it.each(["shell_port", "hb_port"] as const)("a %s that is taken", async (name) => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const connection = { ...(await newConnection()), [name]: (server.address() as AddressInfo).port };
    const file = await writeConnection(connection);
    const { code, stderr } = await start("kernel/main.cjs", file.path);
    expect([code, stderr]).toEqual([1, "The kernel cannot start: Address already in use\n"]);
    server.close();
    await file.remove();
  });
});
