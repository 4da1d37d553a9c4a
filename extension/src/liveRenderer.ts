import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { Panel, Widget } from "@lumino/widgets";

/**
 * Shows the live form of an output, and its static form (the picture or table in the same bundle) with a sentence where there is
 * no live one. Keys typed inside stay inside, so that the notebook does not take an arrow for "next cell"; those with Ctrl or Cmd go on.
 */
export abstract class LiveRenderer extends Panel implements IRenderMime.IRenderer {
  readonly #registry: IRenderMimeRegistry;
  readonly #mimeType: string;
  #end: (() => void) | null = null;

  constructor(registry: IRenderMimeRegistry, mimeType: string) {
    super();
    this.#registry = registry;
    this.#mimeType = mimeType;
    this.addClass("huntbook-output");
    this.node.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && !(event.shiftKey && event.key === "Enter")) {
        event.stopPropagation();
      }
    });
  }

  abstract renderModel(model: IRenderMime.IMimeModel): Promise<void>;

  /** Puts a live form in place; `start` fills the element and gives the function that ends it. Its Error is shown as a sentence. */
  protected async showLive(model: IRenderMime.IMimeModel, start: (element: HTMLElement) => () => void): Promise<void> {
    this.clear();
    const live = new Widget();
    this.addWidget(live);
    try {
      this.#end = start(live.node);
    } catch (error) {
      await this.showStatic(model, error instanceof Error ? error.message : String(error));
    }
  }

  /** Puts the static form in place, below a sentence where one is given. */
  protected async showStatic(model: IRenderMime.IMimeModel, sentence = ""): Promise<void> {
    this.clear();
    if (sentence) {
      const words = document.createElement("p");
      words.setAttribute("role", "alert");
      words.className = "huntbook-problem";
      words.textContent = sentence;
      words.style.margin = "0 0 8px";
      this.addWidget(new Widget({ node: words }));
    }
    const { [this.#mimeType]: _, ...others } = model.data;
    const mimeType = this.#registry.preferredMimeType(others, model.trusted ? "any" : "ensure");
    if (!mimeType) return;
    const form = this.#registry.createRenderer(mimeType);
    this.addWidget(form);
    await form.renderModel(model);
  }

  /** Ends what is shown and takes it away. */
  protected clear(): void {
    this.#end?.();
    this.#end = null;
    for (const widget of [...this.widgets]) widget.dispose();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.clear();
    super.dispose();
  }
}
