import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN: string = fileURLToPath(new URL("../../kernel/main.cjs", import.meta.url));
/** How much of what a kernel logs is kept, to be told if it dies. */
const LOG_LENGTH = 4000;

/** The process of a kernel. */
export interface KernelProcess {
  readonly pid: number | undefined;
  /** Resolves when the process has ended, with how it ended and what it logged last. */
  readonly ended: Promise<string>;
  /** Ends it at once. */
  kill(): void;
}

/** Starts our kernel in a folder, with `env` added to the environment. It ends by itself when this process is gone. */
export function spawnKernel(connectionFile: string, cwd: string, env: Record<string, string>): KernelProcess {
  const child = spawn(process.execPath, [MAIN, connectionFile], {
    cwd,
    env: { ...process.env, ...env, JPY_PARENT_PID: String(process.pid) },
    // A group of its own: Ctrl-C in the terminal is for us, who then interrupt the cell.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (data) => {
    log = (log + data).slice(-LOG_LENGTH);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => {
      const how = signal ? `by ${signal}` : `with exit code ${code}`;
      resolve(log.trim() ? `${how}:\n${log.trim()}` : how);
    });
  });
  return { pid: child.pid, ended, kill: () => void child.kill("SIGKILL") };
}
