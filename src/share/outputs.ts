import { HUNT_MIME } from "../hunt/index.js";
import type { Output } from "../ipynb/index.js";
import { escapeHtml } from "../twin/escapeHtml.js";
import { base64Only, markdownHtml } from "./markdown.js";
import { sanitized } from "./sanitize.js";

/** The MIME type of a chart that is no hunt's: its name and its data. */
export const CHART_MIME = "application/vnd.huntbook.chart.v1+json";

/** What a page draws alive, in the order of the page. */
export interface Live {
  mime: typeof HUNT_MIME | typeof CHART_MIME;
  payload: unknown;
  /** The place that holds the payload, where it was shown before: it is carried once. */
  same?: number;
}

const RASTER = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** One output as HTML. What can be alive is added to `live` and leaves its place, with its static form in it. */
export function outputHtml(output: Output, live: Live[]): string {
  if (output.output_type === "stream")
    return pre(textOf(output.text), output.name === "stderr" ? "stream stderr" : "stream");
  if (output.output_type === "error") {
    const lines = Array.isArray(output.traceback) ? output.traceback.map(String) : [];
    return pre(lines.length ? lines.join("\n") : `${String(output.ename)}: ${String(output.evalue)}`, "stream stderr");
  }
  const data = (typeof output.data === "object" && output.data !== null ? output.data : {}) as Record<string, unknown>;
  for (const mime of [HUNT_MIME, CHART_MIME] as const) {
    if (!Object.hasOwn(data, mime)) continue;
    live.push({ mime, payload: data[mime] });
    return `<div class="live" data-live="${live.length - 1}">${stillHtml(data)}</div>`;
  }
  return staticHtml(data);
}

/** Letters that the still form of something alive may take: a picture of thousands of points is told in words. */
const MOST_STILL = 60_000;

/** What stands in the place of something alive until it is, and where no script runs. */
function stillHtml(data: Readonly<Record<string, unknown>>): string {
  const still = staticHtml(data);
  return still.length > MOST_STILL && data["text/plain"] !== undefined
    ? pre(textOf(data["text/plain"]), "plain")
    : still;
}

/** The first form of a bundle that can be shown without a script. */
function staticHtml(data: Readonly<Record<string, unknown>>): string {
  const text = (mime: string): string | undefined => (Object.hasOwn(data, mime) ? textOf(data[mime]) : undefined);
  const alt = escapeHtml(text("text/plain")?.slice(0, 1000) ?? "");
  const html = text("text/html");
  if (html !== undefined) return `<div class="html">${sanitized(html)}</div>`;
  const svg = text("image/svg+xml");
  if (svg !== undefined) return `<img class="picture" alt="${alt}" src="data:image/svg+xml;base64,${base64(svg)}">`;
  for (const mime of RASTER) {
    const raster = text(mime);
    if (raster !== undefined)
      return `<img class="picture" alt="${alt}" src="data:${mime};base64,${base64Only(raster)}">`;
  }
  const markdown = text("text/markdown");
  if (markdown !== undefined) return `<div class="text">${markdownHtml(markdown)}</div>`;
  const plain =
    text("text/plain") ??
    (Object.hasOwn(data, "application/json") ? JSON.stringify(data["application/json"], null, 2) : "");
  return plain === "" ? "" : pre(plain, "plain");
}

/** Escape sequences of a terminal, which would be read as noise. */
const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, "g");

function pre(text: string, kind: string): string {
  return `<pre class="${kind}">${escapeHtml(text.replace(ANSI, ""))}</pre>`;
}

/** A text of a notebook, which may be stored as lines. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("");
  return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
}

/** UTF-8 text as base64. */
export function base64(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
