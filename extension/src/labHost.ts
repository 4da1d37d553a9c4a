import type { IThemeManager } from "@jupyterlab/apputils";
import type { ITranslator } from "@jupyterlab/translation";
import type { Host } from "huntbook/widget";

/** JupyterLab as the widget's host. */
export class LabHost implements Host {
  readonly translate: (text: string) => string;
  readonly #themes: IThemeManager | null;

  constructor(themes: IThemeManager | null, translator: ITranslator | null) {
    this.#themes = themes;
    const bundle = translator?.load("huntbook");
    this.translate = (text) => bundle?.__(text) ?? text;
  }

  createWorker(): Worker {
    return new Worker(new URL("./refit.worker.js", import.meta.url));
  }

  dark(): boolean {
    const theme = this.#themes?.theme;
    return theme ? !this.#themes?.isLight(theme) : document.body.dataset.jpThemeLight === "false";
  }

  onThemeChange(listener: () => void): () => void {
    this.#themes?.themeChanged.connect(listener);
    return () => void this.#themes?.themeChanged.disconnect(listener);
  }
}
