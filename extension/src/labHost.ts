import type { IThemeManager } from "@jupyterlab/apputils";
import type { ITranslator } from "@jupyterlab/translation";
import { Token } from "@lumino/coreutils";
import type { Host } from "huntbook/widget";
import type { LabSettings } from "./settings.js";
import { type Say, speak } from "./words.js";

/** JupyterLab, with our settings, as the widget's host. */
export class LabHost implements Host {
  readonly settings: LabSettings;
  readonly translate: (text: string) => string;
  /** The lab side's own words in the lab's language. */
  readonly say: Say;
  readonly #themes: IThemeManager | null;

  constructor(settings: LabSettings, themes: IThemeManager | null, translator: ITranslator | null) {
    this.settings = settings;
    this.#themes = themes;
    const bundle = translator?.load("huntbook");
    this.translate = (text) => bundle?.__(text) ?? text;
    this.say = speak(this.translate);
  }

  createWorker(): Worker {
    return new Worker(new URL("./refit.worker.js", import.meta.url));
  }

  /** Whether pictures are dark: as our settings say, or as the lab is. */
  dark(): boolean {
    const { chartTheme } = this.settings;
    if (chartTheme !== "lab") return chartTheme === "dark";
    const theme = this.#themes?.theme;
    return theme ? !this.#themes?.isLight(theme) : document.body.dataset.jpThemeLight === "false";
  }

  /** Calls back after every change of the lab's theme, and of what our settings say about it. */
  onThemeChange(listener: () => void): () => void {
    const called = (): void => listener();
    this.#themes?.themeChanged.connect(called);
    const unlisten = this.#onSetting("chartTheme", listener);
    return () => {
      this.#themes?.themeChanged.disconnect(called);
      unlisten();
    };
  }

  reducedMotion(): boolean {
    const { reducedMotion } = this.settings;
    return reducedMotion === "system"
      ? matchMedia("(prefers-reduced-motion: reduce)").matches
      : reducedMotion === "always";
  }

  /** Whether names are to be hidden. */
  masked(): boolean {
    return this.settings.maskNames;
  }

  /** Calls back whenever {@link masked} has changed; gives the function that stops it. */
  onMaskChange(listener: () => void): () => void {
    return this.#onSetting("maskNames", listener);
  }

  #onSetting(name: "chartTheme" | "maskNames", listener: () => void): () => void {
    let last: unknown = this.settings[name];
    const changed = (): void => {
      if (this.settings[name] === last) return;
      last = this.settings[name];
      listener();
    };
    this.settings.changed.connect(changed);
    return () => void this.settings.changed.disconnect(changed);
  }
}

/** The one {@link LabHost} of a page, for every plugin of ours. */
export const ILabHost: Token<LabHost> = new Token<LabHost>(
  "huntbook-jupyterlab:ILabHost",
  "What Huntbook knows of the lab.",
);
