import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Kernel } from "@jupyterlab/services";
import { type ISignal, Signal } from "@lumino/signaling";

/** While a kernel is in one of these states nobody hears what is said to it. */
const AWAY: ReadonlySet<string> = new Set([
  "unknown",
  "starting",
  "restarting",
  "autorestarting",
  "terminating",
  "dead",
]);

/** A notebook's kernel as it is now, or null where there is none of ours that hears. */
export async function kernelOf(panel: NotebookPanel): Promise<Kernel.IKernelConnection | null> {
  const kernel = hearing(panel);
  return kernel && (await isOurs(kernel)) ? kernel : null;
}

function hearing({ sessionContext }: NotebookPanel): Kernel.IKernelConnection | null {
  const kernel = sessionContext.session?.kernel ?? null;
  return kernel?.connectionStatus === "connected" && !AWAY.has(kernel.status) ? kernel : null;
}

const isOurs = async (kernel: Kernel.IKernelConnection): Promise<boolean> =>
  (await kernel.info).banner.startsWith("Huntbook");

/** A notebook's kernel as it comes and goes: only one of ours is ever spoken to. */
export class KernelLink {
  readonly #panel: NotebookPanel;
  readonly #changed: Signal<this, void> = new Signal(this);
  #kernel: Kernel.IKernelConnection | null = null;
  #look = 0;

  constructor(panel: NotebookPanel) {
    this.#panel = panel;
    const { sessionContext } = panel;
    const look = (): void => void this.#find();
    sessionContext.kernelChanged.connect(look);
    sessionContext.statusChanged.connect(look);
    sessionContext.connectionStatusChanged.connect(look);
    panel.disposed.connect(() => Signal.clearData(this));
    look();
  }

  /** The kernel, or null where there is none of ours that hears. */
  get kernel(): Kernel.IKernelConnection | null {
    return this.#kernel;
  }

  /** Emitted whenever {@link kernel} is another, or the same one after a restart. */
  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  async #find(): Promise<void> {
    const look = ++this.#look;
    const kernel = hearing(this.#panel);
    if (!kernel) this.#set(null);
    if (!kernel || kernel === this.#kernel) return;
    const ours = await isOurs(kernel);
    if (look === this.#look) this.#set(ours ? kernel : null);
  }

  #set(kernel: Kernel.IKernelConnection | null): void {
    if (kernel === this.#kernel) return;
    this.#kernel = kernel;
    this.#changed.emit();
  }
}
