/** A copy of the lab's code in a temporary folder: there it runs as an installed package does, with a state of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const root = resolve(import.meta.dirname, "../..");

export interface Ended {
  code: number | null;
  output: string;
}

/** Copies the given paths of the project to a temporary folder, which goes with the test. */
export function copyOf(...paths: string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "huntbook-copy-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of paths) cpSync(join(root, path), join(folder, path), { recursive: true });
  return folder;
}

/** Starts a module's text with Node in a folder, which ends with the test. */
export function start(
  folder: string,
  code: string,
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const ended = new Promise<Ended>((done) => child.once("close", (code) => done({ code, output })));
  return { child, ended };
}

/** Runs a module's text to its end. */
export function runIn(folder: string, code: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return start(folder, code, env).ended;
}
