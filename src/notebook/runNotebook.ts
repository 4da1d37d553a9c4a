import type { Task } from "../task/index.js";
import { KernelClient } from "./kernelClient.js";
import { type Cell, type Notebook, sourceOf } from "./notebookFile.js";
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

/** A cell that failed. */
export interface Failure {
  /** Its number among the code cells, from 1. */
  cell: number;
  firstLine: string;
  ename: string;
  evalue: string;
  traceback: string[];
}

/**
 * Runs a notebook from top to bottom in a kernel of its own, and stops at the first cell that fails. The notebook given is not changed.
 * @throws Error where a parameter is unknown or of the wrong type, where the kernel does not start or dies, or with the signal's reason
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
  const stop = (): void => void kernel.interrupt();
  signal?.addEventListener("abort", stop);
  try {
    for (const [i, cell] of cells.entries()) {
      const code = sourceOf(cell);
      if (code.trim() === "") continue;
      const firstLine = titleOf(code);
      onCell?.(i + 1, cells.length, firstLine);
      cell.outputs = collector.nextCell();
      const reply = await within(timeout, kernel, () => kernel.execute(code));
      signal?.throwIfAborted();
      cell.execution_count = Number(reply.execution_count ?? i + 1);
      if (reply.status !== "ok") return { notebook: done, failed: failureOf(reply, cell, i + 1, firstLine) };
      onProgress?.(i + 1, cells.length);
    }
    return { notebook: done };
  } finally {
    signal?.removeEventListener("abort", stop);
    await kernel.shutdown();
  }
}

async function within<T>(seconds: number | undefined, kernel: KernelClient, work: () => Promise<T>): Promise<T> {
  if (seconds === undefined) return work();
  const timer = setTimeout(() => kernel.interrupt(), seconds * 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(reply: Record<string, unknown>, cell: Cell, number: number, firstLine: string): Failure {
  const error = cell.outputs?.find((output) => output.output_type === "error") ?? reply;
  return {
    cell: number,
    firstLine,
    ename: String(error.ename ?? "Error"),
    evalue: String(error.evalue ?? ""),
    traceback: ((error.traceback as string[] | undefined) ?? []).map(String),
  };
}

/** The first line of code that says something. */
function titleOf(code: string): string {
  const lines = code.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "" && !line.startsWith("//")) ?? lines[0];
}
