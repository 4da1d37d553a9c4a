import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenBrowser, openBrowser } from "./lab.js";

const root = resolve(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "huntbook-home-"));
let browser: OpenBrowser;
let started: Started;

interface Started {
  process: ChildProcess;
  output(): string;
  url: URL;
  milliseconds: number;
  ended: Promise<number | null>;
}

async function startProject(...args: string[]): Promise<Started> {
  const began = Date.now();
  const child = spawn(
    process.execPath,
    ["-r", "./scripts/node-version.cjs", "scripts/start.mjs", "--no-browser", ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        HOME: home,
        XDG_CONFIG_HOME: undefined,
        XDG_DATA_HOME: undefined,
        XDG_CACHE_HOME: undefined,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const ended = new Promise<number | null>((done) => child.once("close", done));
  let running = true;
  ended.then(() => (running = false));
  for (;;) {
    const url = /ready in .*: (http\S+)/.exec(output)?.[1];
    if (url)
      return { process: child, output: () => output, url: new URL(url), milliseconds: Date.now() - began, ended };
    if (!running) throw new Error(`It ended before it was ready:\n${output}`);
    await sleep(50);
  }
}

beforeAll(async () => {
  browser = await openBrowser();
  started = await startProject();
});

afterAll(async () => {
  started?.process.kill();
  await browser?.close();
  rmSync(home, { recursive: true, force: true });
});

it("is ready in under 10 s when everything is set up", () => {
  expect(started.milliseconds).toBeLessThan(10_000);
});

it("opens the first hunt, with no news, no error and no request to anywhere else", async () => {
  const { page, errors, outside } = await browser.newPage();
  await page.goto(started.url.href);
  await page.getByRole("main").getByRole("tab", { name: "1-windows-logons.ipynb" }).waitFor();
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
  await page.getByText("Huntbook (TypeScript)").first().waitFor();
  await sleep(5_000);
  expect(await page.locator(".Toastify__toast").allInnerTexts()).toEqual([]);
  expect({ errors, outside }).toEqual({ errors: [], outside: [] });
  await page.close();
});

it("answers this machine only, and only with the token", async () => {
  expect((await fetch(new URL("/api/contents", started.url))).status).toBe(403);
  const { hostname, port } = started.url;
  expect(hostname).toBe("127.0.0.1");
  const others = Object.values(networkInterfaces()).flatMap((all) =>
    all!.filter(({ internal, family }) => !internal && family === "IPv4"),
  );
  for (const { address } of others) expect(await canConnect(address, Number(port))).toBe(false);
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 2_000 }, () => done(true));
    for (const event of ["error", "timeout"]) socket.once(event, () => done(false));
    socket.once("connect", () => socket.destroy());
  });
}

it("refuses a port that is taken, in a sentence", async () => {
  const { port } = started.url;
  await expect(startProject("--port", port)).rejects.toThrow(
    `Port ${port} is taken by another program: give another one with --port`,
  );
});

it("takes the next free port when none is asked for", async () => {
  const second = await startProject();
  expect(second.url.port).not.toBe(started.url.port);
  second.process.kill();
  await second.ended;
});

it("stops everything on Ctrl-C, kernels too", async () => {
  const token = started.url.searchParams.get("token");
  const headers = { Authorization: `token ${token}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ name: "huntbook" });
  const kernel = await fetch(new URL("/api/kernels", started.url), { method: "POST", headers, body });
  expect(kernel.status).toBe(201);
  started.process.kill("SIGINT");
  expect(await started.ended).toBe(0);
  expect(await canConnect("127.0.0.1", Number(started.url.port))).toBe(false);
});

it("has written nothing into the home folder", () => {
  expect(readdirSync(home)).toEqual([]);
});
