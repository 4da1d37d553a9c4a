import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { decodeView, HUNT_MIME, isView, type ViewPayload } from "huntbook/hunt";
import { type Host, mount } from "huntbook/widget";
import { insertCellBelow, variableAt } from "./kernel/outputCell.js";
import type { LabHost } from "./labHost.js";
import { LiveRenderer } from "./liveRenderer.js";
import type { NotebookHunts } from "./notebookHunts.js";
import { outputsWith, whenThere } from "./outputs.js";
import type { SharedHunt } from "./sharedHunt.js";

/** Shows a hunt alive from the data in its own output, or one picture of a hunt from the data in another output of the notebook. */
export class HuntRenderer extends LiveRenderer {
  readonly #lab: LabHost;
  readonly #hunts: NotebookHunts;
  readonly #panel: NotebookPanel | null;
  #shown: { payload: unknown; trusted: boolean } | undefined;
  #stopWaiting: (() => void) | null = null;

  constructor(registry: IRenderMimeRegistry, lab: LabHost, hunts: NotebookHunts, panel: NotebookPanel | null) {
    super(registry, HUNT_MIME);
    this.#lab = lab;
    this.#hunts = hunts;
    this.#panel = panel;
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const payload = model.data[HUNT_MIME];
    const { trusted } = model;
    if (payload === this.#shown?.payload && trusted === this.#shown?.trusted) return;
    this.#shown = { payload, trusted };
    if (this.#hunts.writing) return;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (!isView(payload)) return this.showLive(model, (element) => this.#showHunt(element, model));
    let view: ViewPayload;
    try {
      view = decodeView(payload);
    } catch (error) {
      return this.showStatic(model, (error as Error).message);
    }
    if (outputsWith(this.#panel, view.ref).length === 0) {
      await this.showStatic(model);
      if (this.isDisposed || this.#shown?.payload !== payload) return;
      this.#stopWaiting = whenThere(this.#panel, view.ref, () => void this.#showView(model, view));
      return;
    }
    return this.#showView(model, view);
  }

  #showHunt(element: HTMLElement, model: IRenderMime.IMimeModel): () => void {
    const shared = this.#hunts.use(model);
    return this.#mount(element, shared.hunt, shared, this.#hostOf(shared, model));
  }

  #showView(model: IRenderMime.IMimeModel, view: ViewPayload): Promise<void> {
    return this.showLive(model, (element) => {
      const { hunt, shared } = this.#hunts.useFor(view, model.trusted);
      const host = { ...around(this.#lab), view: view.view, options: view.options };
      return this.#mount(element, hunt, shared, host);
    });
  }

  #mount(element: HTMLElement, hunt: SharedHunt["hunt"], shared: SharedHunt | null, host: Host): () => void {
    const release = (): void => void (shared && this.#hunts.release(shared));
    try {
      const mounted = mount(element, hunt, host);
      return () => {
        mounted.dispose();
        release();
      };
    } catch (error) {
      release();
      throw error;
    }
  }

  #hostOf(shared: SharedHunt, model: IRenderMime.IMimeModel): Host {
    const panel = this.#panel;
    const host: Host = {
      ...around(this.#lab),
      original: () => shared.base,
      connection: () => shared.connection,
      onConnectionChange: (listener) => shared.onConnectionChange(listener),
    };
    if (!panel || !shared.trusted) return host;
    return {
      ...host,
      events: (row, most) => shared.events(row, most),
      insertCell: (code) => insertCellBelow(panel, model, code),
      variable: () => variableAt(panel, model),
    };
  }

  override dispose(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    super.dispose();
  }
}

/** The lab's own part of a host, as plain functions. */
function around(lab: LabHost): Host {
  return {
    createWorker: () => lab.createWorker(),
    dark: () => lab.dark(),
    onThemeChange: (listener) => lab.onThemeChange(listener),
    reducedMotion: () => lab.reducedMotion(),
    translate: lab.translate,
  };
}
