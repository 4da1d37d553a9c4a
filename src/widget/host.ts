import type { HuntState, ViewOptions } from "../hunt/index.js";
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
  /** The hunt as it came, to go back to; as it is when it is mounted where missing. */
  original?(): HuntState;
  /** How the widget stands with a kernel; "none" where missing. */
  connection?(): Connection;
  /** Calls back after every change of {@link connection}; gives the function that stops it. */
  onConnectionChange?(listener: () => void): () => void;
  /** The raw events behind a row, from the kernel, at most `most` of them. */
  events?(rowKey: string, most: number): Promise<EventTable>;
  /** Puts code into the document as a cell below. */
  insertCell?(code: string): void;
  /** What the kernel calls the hunt: the name of its variable, for {@link insertCell}. */
  variable?(): string;
  /** Offers a file to keep; a download of the browser's where missing. */
  saveFile?(name: string, content: Blob): void;
  /** True where nothing is to move; what the system says where missing. */
  reducedMotion?(): boolean;
  /** Shows only this picture of the hunt, see `viewOf`; the whole widget where missing. */
  readonly view?: string;
  /** What that picture is asked: the row it is about, the order of its rows, its columns. */
  readonly options?: ViewOptions;
}

/** What the analyst changed: the hunt's settings, verdicts and rules as they are now. */
export interface Change {
  readonly settings: Settings;
  readonly state: HuntState;
}

/** Raw events behind a row. */
export interface EventTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** How many there are, of which `rows` may be the first ones. */
  readonly total: number;
}

/** How the widget stands with a kernel: "connected", "none" where there is none, "untrusted" where the notebook is not trusted. */
export type Connection = "connected" | "none" | "untrusted";

/** A mounted widget or picture. */
export interface Mounted<T> {
  /** Shows another hunt (or picture) in the same place. */
  update(next: T): void;
  /** Ends workers, finalises pictures, stops listening and empties the element. */
  dispose(): void;
}
