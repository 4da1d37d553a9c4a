import type { Host } from "../widget/index.js";

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** A shared page as the widget's host: no kernel, a worker from the page itself, colours as the system or the reader wants them. */
export class PageHost implements Host {
  readonly #worker: string;
  readonly #listeners: Set<() => void> = new Set();
  #address: string | undefined;
  #chosen: boolean | undefined;

  constructor(worker: string) {
    this.#worker = worker;
    systemDark.addEventListener("change", () => this.#darken());
    this.#darken();
  }

  createWorker = (): Worker => {
    this.#address ??= URL.createObjectURL(new Blob([this.#worker], { type: "text/javascript" }));
    return new Worker(this.#address);
  };

  dark = (): boolean => this.#chosen ?? systemDark.matches;

  /** Light or dark from now on, whatever the system says. */
  setDark(dark: boolean): void {
    this.#chosen = dark;
    this.#darken();
  }

  onThemeChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  connection = (): "none" => "none";

  #darken(): void {
    document.documentElement.dataset.dark = String(this.dark());
    for (const listener of [...this.#listeners]) listener();
  }
}
