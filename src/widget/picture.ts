import * as palettes from "../visualize/index.js";
import { type Chart, charts, type Palette } from "../visualize/index.js";
import { element } from "./dom.js";
import type { Host } from "./host.js";
import { count, measure } from "./numbers.js";
import type { Say } from "./words.js";

/** Rows of a picture's table twin that are written out. */
const TWIN_ROWS = 200;

/** Draws a chart in the page's colours, with its words below, a menu to save it and a table twin; draws it anew when the theme changes. */
export function showPicture(root: HTMLElement, chart: Chart, host: Host, say: Say): () => void {
  const stage = element("div", { class: "hb-stage" });
  const problem = element("p", { class: "hb-problem", hidden: true });
  const figure = element(
    "figure",
    { class: "hb-picture", "aria-label": chart.title },
    stage,
    problem,
    element("figcaption", {}, chart.description),
    tableTwin(say, chart),
  );
  root.replaceChildren(figure);
  let ended = false;
  let drawing = 0;
  let finalize: (() => void) | undefined;

  const draw = async (): Promise<void> => {
    const mine = ++drawing;
    const place = element("div");
    try {
      const { default: embed } = await import("vega-embed");
      if (ended || mine !== drawing) return;
      const { spec } = charts[chart.name](chart.input as never, paletteOf(root, host));
      const result = await embed(place, spec as never, options(say, chart.name));
      if (ended || mine !== drawing) return result.finalize();
      finalize?.();
      finalize = () => result.finalize();
      stage.replaceChildren(place);
      problem.hidden = true;
    } catch (error) {
      problem.textContent = say("pictureFailed", { message: (error as Error).message });
      problem.hidden = false;
    }
  };
  void draw();
  const unlisten = host.onThemeChange?.(() => void draw());
  return () => {
    ended = true;
    unlisten?.();
    finalize?.();
  };
}

/** vega-embed without anything that leaves the page: no editor, no loading, no code made from strings. */
function options(say: Say, name: string): object {
  return {
    mode: "vega-lite",
    ast: true,
    renderer: "svg",
    actions: { export: { png: true, svg: true }, source: false, compiled: false, editor: false },
    i18n: { PNG_ACTION: say("saveAsPng"), SVG_ACTION: say("saveAsSvg"), CLICK_TO_VIEW_ACTIONS: say("pictureMenu") },
    downloadFileName: name,
    loader: {
      load: refuse,
      sanitize: refuse,
      http: refuse,
      file: refuse,
    },
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error("a picture loads nothing"));

/** Our colours for data, the page's own for text, lines and ground. */
function paletteOf(root: HTMLElement, host: Host): Palette {
  const look = getComputedStyle(root);
  const palette = host.dark() ? palettes.dark : palettes.light;
  const read = (name: string, fallback: string): string => look.getPropertyValue(name).trim() || fallback;
  return {
    ...palette,
    text: read("--hb-text", palette.text),
    grid: read("--hb-line", palette.grid),
    background: read("--hb-back", palette.background),
  };
}

/** The chart's figures as a table, written out when it is opened. */
function tableTwin(say: Say, { title, table }: Chart): HTMLElement {
  const holder = element("div", { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": title });
  const twin = element("details", { class: "hb-twin" }, element("summary", {}, say("asTable")), holder);
  twin.addEventListener("toggle", () => {
    if (holder.firstChild) return;
    const head = table.columns.map((name) => element("th", { scope: "col" }, name));
    const rows = table.rows
      .slice(0, TWIN_ROWS)
      .map((row) =>
        element(
          "tr",
          {},
          ...row.map((value) =>
            typeof value === "number"
              ? element("td", { class: "hb-figure" }, measure(value))
              : element("td", {}, value ?? "–"),
          ),
        ),
      );
    holder.append(
      element(
        "table",
        { "aria-label": title },
        element("thead", {}, element("tr", {}, ...head)),
        element("tbody", {}, ...rows),
      ),
    );
    if (table.rows.length > TWIN_ROWS) {
      const cut = say("tableCut", { shown: count(TWIN_ROWS), total: count(table.rows.length) });
      holder.append(element("div", { class: "hb-quiet hb-foot" }, cut));
    }
  });
  return twin;
}
