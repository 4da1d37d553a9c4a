import { type Notebook, sourceOf } from "../ipynb/index.js";
import type { Task } from "../task/index.js";
import { KernelClient } from "./kernelClient.js";
import { OutputCollector } from "./outputs.js";
import { withParameters } from "./parameters.js";

/** How to run a notebook; progress is in code cells. */
export interface RunOptions extends Task {
  /** Other values for the parameters cell, see {@link withParameters}. */
  parameters?: Readonly<Record<string, unknown>>;
  /** The folder the notebook's own relative paths start in. */
  cwd?: string;
  /** The folder that paths among the parameters start in; the one where one stands unless told. */
  from?: string;
  /** Seconds that one cell may take; no limit unless told. */
  timeout?: number;
  /** Called before each code cell: its number from 1, how many there are, its first line. */
  onCell?: (cell: number, cells: number, firstLine: string) => void;
}

/** What became of a run. */
export interface Run {
  /** The notebook with its outputs, as far as it ran. */
  notebook: Notebook;
  /** The cell that failed, where one did. */
  failed?: Failure;
}

/** A cell that failed: by an error, by taking too long (`ename` "Timeout"), or with the kernel (`ename` "DeadKernel"). */
export interface Failure {
  /** Its number among the code cells, from 1. */
  cell: number;
  firstLine: string;
  ename: string;
  evalue: string;
  traceback: string[];
}

/** How long a cell that took too long may take to end once it is interrupted. */
const FAREWELL_MS = 10_000;

/**
 * Runs a notebook from top to bottom in a kernel of its own, and stops at the first cell that fails. The notebook given is not changed.
 * @throws Error where a parameter is unknown or of the wrong type, where the kernel does not start, or with the signal's reason
 */
export async function runNotebook(notebook: Notebook, options: RunOptions = {}): Promise<Run> {
  const { parameters = {}, cwd = process.cwd(), from = process.cwd(), signal, onCell, onProgress, timeout } = options;
  signal?.throwIfAborted();
  const done: Notebook = structuredClone(withParameters(notebook, parameters, from));
  const cells = done.cells.filter((cell) => cell.cell_type === "code");
  for (const cell of cells) Object.assign(cell, { execution_count: null, outputs: [] });
  const kernel = await KernelClient.start({ cwd });
  const collector = new OutputCollector();
  kernel.onIopub = ({ header, content }) => collector.take({ type: header.msg_type, content });
  const stop = (): void => void kernel.interrupt().catch(() => {});
  signal?.addEventListener("abort", stop);
  try {
    for (const [i, cell] of cells.entries()) {
      signal?.throwIfAborted();
      const code = sourceOf(cell);
      if (code.trim() === "") continue;
      const firstLine = titleOf(code);
      onCell?.(i + 1, cells.length, firstLine);
      cell.outputs = collector.nextCell();
      const ended = await execute(kernel, code, timeout);
      signal?.throwIfAborted();
      cell.execution_count = ended.count;
      if (ended.error) return { notebook: done, failed: { cell: i + 1, firstLine, ...ended.error } };
      onProgress?.(i + 1, cells.length);
    }
    return { notebook: done };
  } finally {
    signal?.removeEventListener("abort", stop);
    await kernel.shutdown();
  }
}

type CellError = Pick<Failure, "ename" | "evalue" | "traceback">;

async function execute(
  kernel: KernelClient,
  code: string,
  seconds: number | undefined,
): Promise<{ count: number | null; error?: CellError }> {
  let late = false;
  let farewell: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    late = true;
    kernel.interrupt().catch(() => {});
    farewell = setTimeout(() => kernel.kill(), FAREWELL_MS);
  };
  const timer = seconds === undefined ? undefined : setTimeout(interrupt, seconds * 1000);
  const tooLate = { ename: "Timeout", evalue: `The cell took longer than ${seconds} s.` };
  try {
    const { status, execution_count, ename, evalue, traceback } = await kernel.execute(code);
    const count = Number(execution_count);
    if (status === "ok") return { count };
    const error = { ename: String(ename), evalue: String(evalue), traceback: (traceback ?? []) as string[] };
    return { count, error: late ? { ...tooLate, traceback: [tooLate.evalue, ...error.traceback.slice(1)] } : error };
  } catch (death) {
    const { message } = death as Error;
    const error = late ? tooLate : { ename: "DeadKernel", evalue: message };
    return { count: null, error: { ...error, traceback: [] } };
  } finally {
    clearTimeout(timer);
    clearTimeout(farewell);
  }
}

/** The first line of code that says something. */
function titleOf(code: string): string {
  const lines = code.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("//")) ?? lines[0];
}
