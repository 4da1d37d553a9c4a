import type { ViewOptions } from "../hunt/index.js";
import type { Settings } from "../model/index.js";

/** What the page around the widget provides: JupyterLab, a shared page, a test. The widget knows nothing else of it. */
export interface Host {
  /** A new worker that runs `refit.worker`: a bundled file in the lab, a blob in a shared page. */
  createWorker(): Worker;
  /** True while the page is dark. */
  dark(): boolean;
  /** Calls back after every change of theme; gives the function that stops it. */
  onThemeChange?(listener: () => void): () => void;
  /** The page's own words for one of ours; ours where missing. */
  translate?(text: string): string;
  /** Hears what the analyst changed, once it is in effect. */
  onChange?(change: Change): void;
  /** Shows only this picture of the hunt, see `viewOf`; the whole widget where missing. */
  readonly view?: string;
  /** What that picture is asked: the row it is about, the order of its rows, its columns. */
  readonly options?: ViewOptions;
}

/** What the analyst changed: the settings as they are now. */
export interface Change {
  readonly settings: Settings;
}

/** A mounted widget or picture. */
export interface Mounted<T> {
  /** Shows another hunt (or picture) in the same place. */
  update(next: T): void;
  /** Ends workers, finalises pictures, stops listening and empties the element. */
  dispose(): void;
}
