import { encodeHunt, HUNT_MIME, Hunt, type ViewOptions } from "../hunt/index.js";
import { EventLog, qualityReport } from "../ingest/index.js";
import { type Columns, fromArrays, fromTable, type TableLike } from "../table/index.js";
import { currentKernel } from "../task/index.js";
import { chartTwin, huntTwin, type TableView, tableHtml, tableText, viewTwin } from "../twin/index.js";
import type { ViewName } from "../views/index.js";
import type { Chart } from "../visualize/index.js";
import { answerFor } from "./huntComms.js";

/** The MIME type under which a chart lies in a notebook's outputs: its name and its data, drawn again by the page. */
export const CHART_MIME = "application/vnd.huntbook.chart.v1+json";

/** What {@link show} displays; of a log, how good it is. */
export type Showable = Hunt | EventLog | Chart | TableLike | Columns | readonly object[];

/** One output in the forms that viewers choose from. */
export type MimeBundle = Record<string, unknown> & { "text/plain": string };

/**
 * Displays a table, a chart, a hunt, or one picture of a hunt, in the notebook; in a script the plain text is printed.
 * A hunt is live where the extension is, and a picture with a table elsewhere. `show(hunt)` carries the hunt's data; a picture,
 * as in `show(hunt, "beeswarm")` or `show(hunt, "force", { row: 129 })`, refers to it and stays a still picture where it is missing.
 */
export async function show(hunt: Hunt, view?: ViewName, options?: ViewOptions): Promise<void>;
export async function show(x: Showable, view?: TableView): Promise<void>;
export async function show(x: Showable, view?: ViewName | TableView, options?: ViewOptions): Promise<void> {
  if (x instanceof Hunt) answerFor(x);
  const bundle = await bundleOf(x, view, options);
  const kernel = currentKernel();
  if (kernel) kernel.display(bundle);
  else console.log(bundle["text/plain"]);
}

/** The forms of an output, as {@link show} displays them. */
export async function bundleOf(
  x: Showable,
  view?: ViewName | TableView,
  options: ViewOptions = {},
): Promise<MimeBundle> {
  if (x instanceof Hunt) return typeof view === "string" ? viewBundle(x, view, options) : huntBundle(x);
  if (x instanceof EventLog) return logBundle(x, typeof view === "string" ? {} : view);
  if (!isShowable(x)) throw new Error("show takes a table, a list of records, a log, a picture or a hunt.");
  if (isChart(x)) return { [CHART_MIME]: { version: 1, name: x.name, input: x.input }, ...(await chartTwin(x)) };
  const table = Array.isArray(x) ? fromRecords(x) : fromTable(x as TableLike | Columns);
  const tableView = typeof view === "string" ? {} : view;
  return { "text/html": tableHtml(table, tableView), "text/plain": tableText(table, tableView) };
}

async function viewBundle(hunt: Hunt, view: ViewName, options: ViewOptions): Promise<MimeBundle> {
  const payload = { version: 1, ref: hunt.id, view, options, settings: hunt.settings };
  return { [HUNT_MIME]: payload, ...(await viewTwin(hunt, view, options)) };
}

async function huntBundle(hunt: Hunt): Promise<MimeBundle> {
  return { [HUNT_MIME]: encodeHunt(hunt), ...(await huntTwin(hunt)) };
}

async function logBundle(log: EventLog, view: TableView = {}): Promise<MimeBundle> {
  const lines = qualityReport(await log.quality());
  const widest = Math.max(...lines.map(({ what }) => what.length));
  return {
    "text/html": tableHtml(fromRecords(lines), { caption: "The log's quality", maxRows: lines.length, ...view }),
    "text/plain": lines.map(({ what, finding }) => `${what.padEnd(widest)}  ${finding}`).join("\n"),
  };
}

function isShowable(x: unknown): boolean {
  if (Array.isArray(x)) return x.every((record) => typeof record === "object" && record !== null);
  if (typeof x !== "object" || x === null) return false;
  return "spec" in x || "columnNames" in x || ("columns" in x && x.columns instanceof Map);
}

function isChart(x: Showable): x is Chart {
  return "spec" in x && "input" in x && "description" in x;
}

function fromRecords(records: readonly object[]): Columns {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return fromArrays(
    new Map(names.map((name) => [name, records.map((record) => (record as Record<string, unknown>)[name] ?? null)])),
  );
}
