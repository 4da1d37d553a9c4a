import { currentKernel } from "../task/index.js";
import { escapeHtml } from "../twin/index.js";

/** A progress bar that is under way. */
export interface Progress {
  /** Says how far the work is; fits `onProgress` of every long operation, which may also give the total. */
  readonly update: (done: number, total?: number) => void;
  /** Ends the bar, with a last word if one is given. */
  readonly end: (word?: string) => void;
}

let bars = 0;
/** No more than ten pictures a second: a notebook keeps every message. */
const PAUSE_MS = 100;

/**
 * A progress bar in the notebook, one line in a terminal, and nothing where the output is piped.
 * `total` is in the units of the work (rows, trees, bytes); NaN or 0 shows the amount done alone.
 */
export function progress(label: string, total: number = Number.NaN): Progress {
  const draw = painter();
  let last = Number.NEGATIVE_INFINITY;
  let ended = false;
  let now = 0;
  const update = (done: number, all: number = total): void => {
    if (ended) return;
    now = done;
    total = all;
    const time = performance.now();
    if (time - last < PAUSE_MS) return;
    last = time;
    draw(label, done, total, "");
  };
  const end = (word = "done"): void => {
    if (ended) return;
    ended = true;
    draw(label, total > 0 ? total : now, total, word);
  };
  return { update, end };
}

type Paint = (label: string, done: number, total: number, word: string) => void;

function painter(): Paint {
  const kernel = currentKernel();
  if (kernel) {
    const displayId = `huntbook-progress-${++bars}`;
    let update = false;
    return (label, done, total, word) => {
      const text = line(label, done, total, word);
      const value = total > 0 ? ` value="${done}" max="${total}"` : "";
      const bar = word ? "" : `<progress${value} aria-label="${escapeHtml(label)}"></progress> `;
      kernel.display(
        { "text/html": `<div>${bar}${escapeHtml(text)}</div>`, "text/plain": text },
        { displayId, update },
      );
      update = true;
    };
  }
  if (!process.stderr.isTTY) return () => {};
  return (label, done, total, word) => {
    process.stderr.write(`\r\x1b[K${line(label, done, total, word)}${word ? "\n" : ""}`);
  };
}

function line(label: string, done: number, total: number, word: string): string {
  if (word) return `${label}: ${word}`;
  const share = total > 0 ? `${Math.floor((100 * done) / total)} %` : done.toLocaleString("en");
  return `${label}: ${share}`;
}
