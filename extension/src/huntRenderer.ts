import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { decodeHunt, decodeView, HUNT_MIME, isView, type ViewPayload } from "huntbook/hunt";
import { type Host, mount } from "huntbook/widget";
import type { LabHost } from "./labHost";
import { LiveRenderer } from "./liveRenderer";
import type { NotebookHunts } from "./notebookHunts";

/** Shows a hunt alive from the data in its own output, or one picture of a hunt from the data in another output of the notebook. */
export class HuntRenderer extends LiveRenderer {
  readonly #lab: LabHost;
  readonly #hunts: NotebookHunts;
  #shown: unknown;
  #stopWaiting: (() => void) | null = null;

  constructor(registry: IRenderMimeRegistry, lab: LabHost, hunts: NotebookHunts) {
    super(registry, HUNT_MIME);
    this.#lab = lab;
    this.#hunts = hunts;
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const payload = model.data[HUNT_MIME];
    if (payload === this.#shown) return;
    this.#shown = payload;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (!isView(payload)) return this.showLive(model, (element) => this.#showHunt(element, payload));
    let view: ViewPayload;
    try {
      view = decodeView(payload);
    } catch (error) {
      return this.showStatic(model, (error as Error).message);
    }
    if (!this.#hunts.has(view.ref)) {
      await this.showStatic(model);
      if (this.isDisposed || this.#shown !== payload) return;
      this.#stopWaiting = this.#hunts.whenThere(view.ref, () => void this.#showView(model, view));
      return;
    }
    return this.#showView(model, view);
  }

  #showHunt(element: HTMLElement, payload: unknown): () => void {
    const hunt = decodeHunt(payload);
    const kept = this.#hunts.tuned(hunt.id);
    if (kept) hunt.settings = kept;
    const host: Host = {
      ...around(this.#lab),
      onChange: ({ settings }) => this.#hunts.keep(hunt.id, settings),
    };
    const mounted = mount(element, hunt, host);
    return () => mounted.dispose();
  }

  #showView(model: IRenderMime.IMimeModel, { ref, view, options, settings }: ViewPayload): Promise<void> {
    return this.showLive(model, (element) => {
      const hunt = this.#hunts.get(ref, settings);
      const mounted = mount(element, hunt, { ...around(this.#lab), view, options });
      return () => mounted.dispose();
    });
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
    translate: lab.translate,
  };
}
