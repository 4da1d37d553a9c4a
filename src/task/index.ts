/** What every long operation accepts, and how it hears that its caller gave up. */
export interface Task {
  /** Stops the work: the promise rejects with the signal's reason. In a notebook, interrupting the cell does the same. */
  signal?: AbortSignal;
  /** Called now and then with the work done so far, in the units of `total` (rows, trees, bytes); `total` is NaN where it is not known. */
  onProgress?: (done: number, total: number) => void;
}

/** What the notebook kernel offers to code that runs inside it; `kernel/` puts it on `globalThis`. */
export interface Kernel {
  /** The signal of the cell that is running now; interrupting the kernel aborts it. */
  readonly signal: AbortSignal;
  /** Shows a MIME bundle below the running cell, or replaces the one shown under the same `displayId`. */
  display(
    data: Record<string, unknown>,
    options?: { metadata?: Record<string, unknown>; displayId?: string; update?: boolean },
  ): void;
  /** Answers comms that a page opens under this target name. */
  registerComm(target: string, opened: (comm: Comm, data: unknown) => void): void;
  /** Opens a comm from here to what answers that target name in the page. */
  openComm(target: string, data?: unknown): Comm;
}

/** One open comm: a two-way channel of JSON messages between the page and the kernel. */
export interface Comm {
  readonly id: string;
  send(data: unknown): void;
  close(data?: unknown): void;
  onMessage: ((data: unknown) => void) | null;
  onClose: (() => void) | null;
}

const KERNEL: unique symbol = Symbol.for("huntbook.kernel") as never;

/** The kernel this code runs in, or undefined in a script, a browser or a worker. */
export function currentKernel(): Kernel | undefined {
  return (globalThis as { [KERNEL]?: Kernel })[KERNEL];
}

/** The signal a task listens to: its own joined with the running cell's. Undefined where there is neither. */
export function signalOf(task: Task = {}): AbortSignal | undefined {
  const cell = currentKernel()?.signal;
  if (task.signal && cell) return AbortSignal.any([task.signal, cell]);
  return task.signal ?? cell;
}

/** Lets timers, messages and aborts be heard, then throws the signal's reason if it was aborted. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
