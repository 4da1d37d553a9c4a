import type { NotebookPanel } from "@jupyterlab/notebook";
import { type ISignal, Signal } from "@lumino/signaling";
import { cellFacts } from "./cellFacts.js";
import { NotebookRuns } from "./runs.js";
import { type Stage, stageAt, stagesOf } from "./stages.js";

/** A cell that writes a lot changes many times a second. */
const QUIET_MS = 50;

/** The stages of a notebook that is open, as they stand now. */
export class NotebookStages {
  readonly #panel: NotebookPanel;
  readonly #runs: NotebookRuns;
  readonly #changed: Signal<this, void> = new Signal<this, void>(this);
  #stages: readonly Stage[] | null = null;
  #timer = 0;

  constructor(panel: NotebookPanel) {
    this.#panel = panel;
    this.#runs = new NotebookRuns(panel);
    const later = (): void => this.#later();
    this.#runs.changed.connect(later);
    panel.content.model?.contentChanged.connect(later);
    panel.content.activeCellChanged.connect(later);
    panel.disposed.connect(() => clearTimeout(this.#timer));
  }

  /** Fires soon after something of a stage, or of what the cells put out, has changed. */
  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  /** The stages in order. */
  get all(): readonly Stage[] {
    this.#stages ??= stagesOf(cellFacts(this.#panel, this.#runs));
    return this.#stages;
  }

  /** The number of the stage that the active cell is in, or -1. */
  get current(): number {
    return stageAt(this.all, this.#panel.content.activeCellIndex);
  }

  #later(): void {
    this.#stages = null;
    this.#timer ||= window.setTimeout(() => {
      this.#timer = 0;
      this.#changed.emit();
    }, QUIET_MS);
  }
}
