import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type ExecuteOptions, KernelClient } from "../../src/notebook/kernelClient.js";

/** What became of a cell: its reply, and the messages it published but for its state. */
export interface Ran {
  reply: Record<string, any>;
  messages: { type: string; content: Record<string, any> }[];
  /** The text of its last value. */
  result: string | undefined;
  stdout: string;
  stderr: string;
  error: { ename: string; evalue: string; traceback: string[] } | undefined;
}

export interface TestNotebook {
  folder: string;
  readonly kernel: KernelClient;
  run(code: string, options?: ExecuteOptions): Promise<Ran>;
}

/** A folder outside the project, with nothing in it. */
export const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), "huntbook-test-")));

/** One kernel for all tests of a file, in a folder of its own. */
export function useNotebook(): TestNotebook {
  const folder = newFolder();
  let kernel: KernelClient;
  beforeAll(async () => {
    kernel = await KernelClient.start({ cwd: folder });
  });
  afterAll(async () => {
    await kernel?.shutdown();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    get kernel() {
      return kernel;
    },
    run: (code, options) => run(kernel, code, options),
  };
}

/** Runs a cell and gathers what it published. */
export async function run(kernel: KernelClient, code: string, options: ExecuteOptions = {}): Promise<Ran> {
  const messages: Ran["messages"] = [];
  const reply = await kernel.execute(code, {
    ...options,
    onMessage: (message) => {
      options.onMessage?.(message);
      if (message.header.msg_type === "status") return;
      messages.push({ type: message.header.msg_type, content: message.content });
    },
  });
  const written = (name: string): string =>
    messages
      .flatMap(({ type, content }) => (type === "stream" && content.name === name ? [content.text] : []))
      .join("");
  return {
    reply,
    messages,
    result: messages.find(({ type }) => type === "execute_result")?.content.data["text/plain"],
    stdout: written("stdout"),
    stderr: written("stderr"),
    error: messages.find(({ type }) => type === "error")?.content as Ran["error"],
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
