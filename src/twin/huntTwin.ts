import { toBase64 } from "../hunt/base64.js";
import type { Hunt, ViewOptions } from "../hunt/index.js";
import { type Column, type Columns, takeRows } from "../table/index.js";
import { type ViewName, viewOf } from "../views/index.js";
import type { Chart } from "../visualize/index.js";
import { drawSvg } from "./drawSvg.js";
import { escapeHtml } from "./escapeHtml.js";
import { tableHtml, tableText } from "./renderTable.js";

/** A hunt for viewers that show nothing alive: a picture with the suspects, and the suspects as text. */
export interface HuntTwin {
  "text/html": string;
  "text/plain": string;
}

/** A picture for viewers that show nothing alive. */
export interface ViewTwin {
  "image/svg+xml": string;
  "text/plain": string;
}

/** The static form of a hunt as it is now; the same hunt gives the same bytes in a kernel and in a page. */
export async function huntTwin(hunt: Hunt): Promise<HuntTwin> {
  const chart = viewOf(hunt, "histogram");
  const caption = statusOf(hunt);
  const suspects = suspectsOf(hunt);
  const table = tableHtml(suspects, { caption });
  const text = tableText(suspects, { caption });
  const picture = `<img alt="${escapeHtml(chart.description)}" src="data:image/svg+xml;base64,${base64(await drawSvg(chart))}">`;
  return { "text/html": `<figure>${picture}</figure>${table}`, "text/plain": text };
}

/** The static form of one picture of a hunt. */
export async function viewTwin(hunt: Hunt, view: ViewName, options: ViewOptions = {}): Promise<ViewTwin> {
  return chartTwin(viewOf(hunt, view, options));
}

/** The static form of a picture. */
export async function chartTwin(chart: Chart): Promise<ViewTwin> {
  return { "image/svg+xml": await drawSvg(chart), "text/plain": `${chart.title}\n${chart.description}` };
}

/** "27 of 2,700 flagged". */
export function statusOf(hunt: Hunt): string {
  return `${hunt.flagged.length.toLocaleString("en")} of ${hunt.table.rowCount.toLocaleString("en")} flagged`;
}

/** The flagged rows with their key, score, margin and features. */
function suspectsOf(hunt: Hunt): Columns {
  const { flagged } = hunt;
  const { columns } = takeRows(hunt.table, flagged);
  const numbers = (of: (row: number) => number): Column => ({ type: "number", values: Float64Array.from(flagged, of) });
  const table = (names: readonly string[]): [string, Column][] => names.map((name) => [name, columns.get(name)!]);
  const shown = new Map<string, Column>([
    ["rank", { type: "number", values: flagged.map((_, i) => i + 1) }],
    ["row", { type: "number", values: flagged }],
    ...table(hunt.key),
    ["score", numbers((row) => hunt.detection.scores[row])],
    ["margin", numbers((row) => hunt.margin(row))],
    ...table(hunt.settings.features),
  ]);
  return { rowCount: flagged.length, columns: shown };
}

function base64(text: string): string {
  return toBase64(new TextEncoder().encode(text));
}
