import { type ICellModel, type ICodeCellModel, isCodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { type ISignal, Signal } from "@lumino/signaling";
import type { Run } from "./stages.js";

/** Runs that are seen come after those that only a saved notebook's numbers tell of. */
export const SEEN = 1e9;

interface Recorded {
  readonly order: number;
  readonly source: string;
  readonly kernel: number;
}

/** Which cell of a notebook ran when and with which code: by the numbers it was saved with, and by what is seen since it was opened. */
export class NotebookRuns {
  /** By cell id: a cell that is moved gets a new model. */
  readonly #last: Map<string, Recorded> = new Map();
  readonly #before: Map<string, Recorded | undefined> = new Map();
  readonly #watched: WeakSet<ICellModel> = new WeakSet();
  readonly #changed: Signal<this, void> = new Signal<this, void>(this);
  #order = SEEN;
  /** Counts restarts. */
  #kernel = 0;

  constructor(panel: NotebookPanel) {
    const cells = panel.content.model?.cells;
    if (!cells) return;
    const watchAll = (): void => {
      for (const cell of cells) if (isCodeCellModel(cell)) this.#watch(cell);
      this.#changed.emit();
    };
    cells.changed.connect(watchAll);
    watchAll();
    let last: string | undefined;
    const restarted = (): void => {
      this.#kernel++;
      this.#changed.emit();
    };
    panel.sessionContext.kernelChanged.connect((_, { newValue }) => {
      if (!newValue) return;
      if (last !== undefined && last !== newValue.id) restarted();
      last = newValue.id;
    });
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (status === "restarting" || status === "autorestarting") restarted();
    });
  }

  /** Fires when a run begins or ends, a kernel is restarted, or cells come or go. */
  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  /** The last run of a cell; null where none is known. */
  of(cell: ICellModel): Run | null {
    const run = this.#last.get(cell.id);
    return run ? { order: run.order, source: run.source, restarted: run.kernel !== this.#kernel } : null;
  }

  #watch(cell: ICodeCellModel): void {
    if (this.#watched.has(cell)) return;
    this.#watched.add(cell);
    const source = (): string => cell.sharedModel.getSource();
    if (cell.executionCount !== null && !this.#last.has(cell.id)) {
      this.#last.set(cell.id, { order: cell.executionCount, source: source(), kernel: this.#kernel });
    }
    cell.stateChanged.connect((_, { name }) => {
      if (name === "executionState" && cell.executionState === "running") {
        this.#before.set(cell.id, this.#last.get(cell.id));
        this.#last.set(cell.id, { order: ++this.#order, source: source(), kernel: this.#kernel });
      } else if (name === "executionState") {
        this.#end(cell);
      }
      this.#changed.emit();
    });
  }

  /** A cell that was only waiting when something above it failed has not run. */
  #end(cell: ICodeCellModel): void {
    if (!this.#before.has(cell.id)) return;
    const before = this.#before.get(cell.id);
    this.#before.delete(cell.id);
    if (cell.executionCount !== null || cell.outputs.length > 0) return;
    if (before) this.#last.set(cell.id, before);
    else this.#last.delete(cell.id);
  }
}
