import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64 } from "../hunt/base64.js";
import { HUNT_MIME, isView } from "../hunt/index.js";
import { type Cell, type Notebook, sourceOf } from "../ipynb/index.js";
import { escapeHtml } from "../twin/escapeHtml.js";
import { codeHtml } from "./code.js";
import { type Attachments, type Heading, markdownHtml } from "./markdown.js";
import { type Live, outputHtml } from "./outputs.js";
import { packData } from "./pageData.js";
import { style } from "./style.js";
import { thinned } from "./thinned.js";
import { words } from "./words.js";

/** The scripts of a shared page, built once from the sources that the lab uses, too. */
export interface Runtime {
  /** Mounts the widgets. */
  page: string;
  /** Grows forests. */
  worker: string;
}

/** What a shared page is to hold. */
export interface ShareOptions {
  /** The page's name in the browser; the notebook's first heading where missing. */
  title?: string;
  /** False leaves the code out; true where missing. */
  code?: boolean;
  /** Values of a hunt that are carried whole, rows × columns; beyond it the hunt is sampled. */
  mostCells?: number;
}

/** A page, and what its sender should know of it. */
export interface SharedPage {
  html: string;
  notes: string[];
}

/**
 * A notebook as one HTML file that needs nothing else: text, code, outputs, contents and the live widget. It opens from disk, asks
 * nobody for anything and runs under a policy that says so; whatever the notebook holds is shown as text, never run. The same
 * notebook gives the same bytes.
 * @throws where the runtime could not be put into a page
 */
export function sharePage(notebook: Notebook, runtime: Runtime, options: ShareOptions = {}): SharedPage {
  const headings: Heading[] = [];
  const live: Live[] = [];
  const cells = notebook.cells.map((cell) => cellHtml(cell, headings, live, options.code !== false)).join("\n");
  const notes = thin(live, options.mostCells);
  const title = options.title ?? headings[0]?.text ?? words.untitled;
  const script = scriptOf(runtime.page);
  const policy =
    `default-src 'none'; script-src 'sha256-${toBase64(sha256(new TextEncoder().encode(script)))}' 'wasm-unsafe-eval'; ` +
    "worker-src blob:; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header class="bar" data-bar><p>${words.about}</p></header>
<div class="page">
<nav class="contents" aria-label="${words.contents}">${contents(headings)}</nav>
<main>
${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join("\n")}
${cells}
</main>
</div>
<script type="application/octet-stream" id="huntbook-data">${packData({ live, worker: live.length ? runtime.worker : "", states: {} })}</script>
<script>${script}</script>
</body>
</html>
`;
  return { html, notes };
}

function cellHtml(cell: Cell, headings: Heading[], live: Live[], code: boolean): string {
  const source = sourceOf(cell);
  if (cell.cell_type === "markdown") {
    const attachments = (cell as { attachments?: Attachments }).attachments ?? {};
    return `<section class="text">${markdownHtml(source, headings, attachments)}</section>`;
  }
  if (cell.cell_type !== "code") return `<section><pre class="plain">${escapeHtml(source)}</pre></section>`;
  const outputs = (cell.outputs ?? []).map((output) => outputHtml(output, live)).join("\n");
  const shown = code && source.trim() !== "" ? codeHtml(source) : "";
  return shown || outputs ? `<section>${shown}${outputs}</section>` : "";
}

/** Samples hunts that are too large, and keeps each hunt's data once, however often it is shown. */
function thin(live: Live[], most: number | undefined): string[] {
  const notes: string[] = [];
  const first = new Map<string, number>();
  for (const [i, entry] of live.entries()) {
    const text = JSON.stringify(entry);
    const same = first.get(text);
    if (same !== undefined) {
      entry.payload = null;
      entry.same = same;
      continue;
    }
    first.set(text, i);
    if (entry.mime !== HUNT_MIME || isView(entry.payload)) continue;
    try {
      const { payload, note } = thinned(entry.payload, most);
      entry.payload = payload;
      if (note && !notes.includes(note)) notes.push(note);
    } catch {
      // The page says at its place what is wrong with it.
    }
  }
  return notes;
}

function contents(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level <= 3);
  if (shown.length < 2) return "";
  const items = shown.map(
    ({ level, text, id }) => `<li class="l${level}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  );
  return `<details open><summary>${words.contents}</summary><ol>${items.join("")}</ol></details>`;
}

/** A script as it can stand in a page: what would end or begin a script element is written with an escape, which strings and patterns read alike. */
function scriptOf(script: string): string {
  return script.replace(/<(?=\/?script|!--)/gi, "\\x3c");
}
