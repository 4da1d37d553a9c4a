/** One real JupyterLab and one real Chromium for the browser tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { isEnvironmentReady, venvPython } from "../../lab/environment.mjs";
import { jupyterVariables, labOptions, writeKernelSpec } from "../../lab/jupyter.mjs";
import { findChromium } from "../../scripts/setup/chromium.mjs";

const TOKEN = "test";
const START_LIMIT = 60_000;

export interface Lab {
  /** The folder that the lab shows: a temporary one. */
  root: string;
  /** The address of a file in it, in a fresh workspace, with the token. */
  url(path: string): string;
  /** All that the server wrote. */
  log(): string;
  /** Ends the server with its kernels and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a lab on a free port, with a folder of its own for files, settings and workspaces.
 * `files`: paths below the folder and what they hold; objects are written as JSON. `settings`: JupyterLab's, by plugin.
 * `packages`: a folder with Python packages that the lab finds, too. `extension` false: a lab that does not know us.
 */
export async function startLab({
  files = {},
  settings = {},
  packages,
  extension = true,
}: {
  files?: Record<string, unknown>;
  settings?: Record<string, object>;
  packages?: string;
  extension?: boolean;
} = {}): Promise<Lab> {
  if (!isEnvironmentReady()) throw new Error("The Python environment is missing: run `npm test` once to set it up.");
  writeKernelSpec();
  const folder = mkdtempSync(join(tmpdir(), "huntbook-lab-"));
  const root = join(folder, "files");
  mkdirSync(root);
  for (const [path, content] of Object.entries(files)) writeFile(join(root, path), content);
  const state = join(folder, "state");
  for (const [plugin, values] of Object.entries(settings))
    writeFile(join(state, "settings", `${plugin.replace(":", "/")}.jupyterlab-settings`), values);
  const user = join(state, "user");
  const env: NodeJS.ProcessEnv = {
    ...jupyterVariables(state),
    XDG_CONFIG_HOME: user,
    APPDATA: user,
    ...(packages ? { PYTHONPATH: packages } : {}),
  };
  if (!extension) delete env.JUPYTER_PATH;

  const port = await freePort();
  const server = spawn(
    venvPython,
    [
      "-m",
      "jupyterlab",
      ...labOptions,
      "--no-browser",
      `--port=${port}`,
      "--ServerApp.port_retries=0",
      `--ServerApp.root_dir=${root}`,
      `--IdentityProvider.token=${TOKEN}`,
    ],
    { env, cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let log = "";
  server.stdout.on("data", (text) => (log += text));
  server.stderr.on("data", (text) => (log += text));
  const killServer = () => server.kill();
  process.once("exit", killServer);

  const address = `http://127.0.0.1:${port}`;
  let workspaces = 0;
  const lab: Lab = {
    root,
    url: (path) => `${address}/lab/workspaces/test${++workspaces}/tree/${encodeURI(path)}?token=${TOKEN}`,
    log: () => log,
    stop: async () => {
      process.off("exit", killServer);
      await end(server);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    await untilReady(`${address}/api/status?token=${TOKEN}`, server);
  } catch (error) {
    await lab.stop();
    throw new Error(`JupyterLab did not start (${(error as Error).message}):\n${log}`);
  }
  return lab;
}

function writeFile(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const raw = typeof content === "string" || content instanceof Uint8Array;
  writeFileSync(path, raw ? content : JSON.stringify(content));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit) {
    if (server.exitCode !== null) throw new Error(`exit code ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer within ${START_LIMIT / 1000} s`);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  const patience = setTimeout(() => server.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(patience);
}

export interface OpenBrowser {
  browser: Browser;
  newPage(size?: { width: number; height: number }): Promise<WatchedPage>;
  close(): Promise<void>;
}

export interface WatchedPage {
  page: Page;
  /** Console errors and uncaught exceptions so far. */
  errors: string[];
  /** Requests to any other host than this machine so far. */
  outside: string[];
}

/** Starts the Chromium that is installed here. */
export async function openBrowser(): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  return {
    browser,
    newPage: async (size = { width: 1400, height: 1000 }) => watch(await browser.newPage({ viewport: size })),
    close: () => browser.close(),
  };
}

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

function watch(page: Page): WatchedPage {
  const errors: string[] = [];
  const outside: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
  const note = (url: string) => {
    if (!isHere(url)) outside.push(url);
  };
  page.on("request", (request) => note(request.url()));
  page.on("websocket", (socket) => note(socket.url()));
  return { page, errors, outside };
}

/** Whether an address leads to no other machine than this one. */
export function isHere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    ["data:", "blob:", "about:", "file:"].includes(protocol) || hostname === "127.0.0.1" || hostname === "localhost"
  );
}
