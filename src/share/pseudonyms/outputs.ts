import { decodeView, HUNT_MIME, type Hunt, isView } from "../../hunt/index.js";
import type { Output } from "../../ipynb/index.js";
import { chartTwin, huntTwin, viewTwin } from "../../twin/index.js";
import { CHART_MIME, textOf } from "../outputs.js";
import { rewriteChart } from "./chartPayload.js";
import { rewriteCsv } from "./csv.js";
import { NO_PICTURE, rewriteHtml } from "./html.js";
import { rewriteHunt } from "./huntPayload.js";
import { rewriteJson } from "./json.js";
import type { Pen, Place } from "./pen.js";

/** The hunts of a notebook by the id that they had before. */
export type Hunts = Map<string, Hunt>;

/** What is to be drawn anew once all names are replaced: it gives the still forms of an output. */
export type Draw = (pictures: boolean) => Promise<Record<string, unknown>>;

/** An output without its names, and how its pictures are drawn anew. */
export interface RewrittenOutput {
  output: Output;
  draw?: Draw;
}

/** What an output of something alive says where it could not be drawn. */
export const NOT_DRAWN = "This part was left out: it could not be shown without the names in it.";

/** One output; undefined where nothing may be left of it. Hunts are added to `hunts` by the id they had. */
export function rewriteOutput(output: Output, pen: Pen, place: Place, hunts: Hunts): RewrittenOutput | undefined {
  const said = (value: unknown, what: string): string =>
    pen.text(textOf(value), { at: `${place.at}, ${what}`, mode: "output" });
  switch (output.output_type) {
    case "stream":
      return {
        output: {
          output_type: "stream",
          name: output.name === "stderr" ? "stderr" : "stdout",
          text: said(output.text, "text"),
        },
      };
    case "error": {
      const lines = Array.isArray(output.traceback) ? output.traceback.map(String) : [];
      return {
        output: {
          output_type: "error",
          ename: said(output.ename, "error"),
          evalue: said(output.evalue, "error"),
          traceback: said(lines.join("\n"), "traceback").split("\n"),
        },
      };
    }
    case "display_data":
    case "execute_result": {
      const data = (typeof output.data === "object" && output.data !== null ? output.data : {}) as Record<
        string,
        unknown
      >;
      const { bundle, draw } = rewriteBundle(data, pen, place, hunts);
      const count =
        output.output_type === "execute_result" ? { execution_count: numberOf(output.execution_count) } : {};
      return { output: { output_type: output.output_type, data: bundle, metadata: {}, ...count }, draw };
    }
    default:
      return undefined;
  }
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

function rewriteBundle(
  data: Record<string, unknown>,
  pen: Pen,
  place: Place,
  hunts: Hunts,
): { bundle: Record<string, unknown>; draw?: Draw } {
  try {
    if (Object.hasOwn(data, HUNT_MIME)) return rewriteLive(data[HUNT_MIME], pen, place, hunts);
    if (Object.hasOwn(data, CHART_MIME)) {
      const { payload, chart } = rewriteChart(data[CHART_MIME], pen, place);
      return {
        bundle: { [CHART_MIME]: payload },
        draw: async (pictures) => (pictures ? { ...(await chartTwin(chart)) } : { "text/plain": chart.description }),
      };
    }
  } catch {
    return { bundle: { "text/plain": NOT_DRAWN } };
  }
  return { bundle: rewriteStill(data, pen, place) };
}

function rewriteLive(
  payload: unknown,
  pen: Pen,
  place: Place,
  hunts: Hunts,
): { bundle: Record<string, unknown>; draw?: Draw } {
  if (!isView(payload)) {
    const { payload: written, hunt } = rewriteHunt(payload, pen, place);
    hunts.set(String((payload as { id?: unknown }).id), hunt);
    return {
      bundle: { [HUNT_MIME]: written },
      draw: async (pictures) => (pictures ? { ...(await huntTwin(hunt)) } : {}),
    };
  }
  const view = decodeView(payload);
  const rename = (name: string): string => pen.column(name, place);
  const written = {
    ...view,
    options: { ...view.options, ...(view.options.columns ? { columns: view.options.columns.map(rename) } : {}) },
    settings: { ...view.settings, features: view.settings.features.map(rename) },
  };
  const bundle: Record<string, unknown> = { [HUNT_MIME]: written };
  const draw: Draw = async (pictures) => {
    const hunt = hunts.get(view.ref);
    if (!hunt) throw new Error("Its hunt is in no output of this notebook.");
    written.ref = hunt.id;
    if (!pictures) return {};
    const before = hunt.settings;
    try {
      hunt.settings = written.settings;
      return { ...(await viewTwin(hunt, view.view as never, written.options)) };
    } finally {
      hunt.settings = before;
    }
  };
  return { bundle, draw };
}

/** Forms that nothing alive stands behind. Pictures may show names as pixels or outlines, scripts may spell them: both are left out. */
function rewriteStill(data: Record<string, unknown>, pen: Pen, place: Place): Record<string, unknown> {
  const bundle: Record<string, unknown> = {};
  const at = (mime: string): Place => ({ at: `${place.at}, ${mime}`, mode: "output" });
  let dropped = false;
  let plain: string | undefined;
  const hasTable = data["text/html"] !== undefined && /<table/i.test(textOf(data["text/html"]));
  for (const [mime, value] of Object.entries(data)) {
    if (mime === "text/html") {
      const { html, text } = rewriteHtml(textOf(value), pen, at(mime));
      bundle[mime] = html;
      // A table as text cuts its values off; it is made again from the whole ones.
      if (hasTable) plain = text;
    } else if (mime === "application/json") bundle[mime] = rewriteJson(value, pen, at(mime));
    else if (mime === "text/markdown")
      bundle[mime] = rewriteMarkdown(textOf(value), pen, { ...at(mime), mode: "prose" });
    else if (/^text\/(csv|tab-separated-values)$/.test(mime))
      bundle[mime] = rewriteCsv(textOf(value), mime, pen, at(mime));
    else if (/^text\/(plain|latex)$/.test(mime))
      bundle[mime] = pen.text(textOf(value), { ...at(mime), madeAnew: hasTable && mime === "text/plain" });
    else dropped = true;
  }
  if (plain !== undefined) bundle["text/plain"] = plain;
  if (dropped && bundle["text/html"] === undefined && bundle["text/markdown"] === undefined)
    bundle["text/plain"] = [NO_PICTURE, bundle["text/plain"]].filter(Boolean).join("\n");
  return bundle;
}

/** Markdown without its names, and with a sentence for each picture. */
export function rewriteMarkdown(source: string, pen: Pen, place: Place): string {
  const without = source
    .replace(
      /!\[([^\]]{0,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/g,
      (_, alt: string) => `*${NO_PICTURE}*${alt ? ` (${alt})` : ""}`,
    )
    .replace(/!\[([^\]]{0,500})\]\[[^\]]{0,200}\]/g, (_, alt: string) => `*${NO_PICTURE}*${alt ? ` (${alt})` : ""}`);
  return pen.text(without, place);
}
