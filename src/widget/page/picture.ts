import { type Chart, charts, type Palette } from "../../visualize/index.js";
import type { Host } from "../host.js";
import type { Say } from "../words.js";
import { element } from "./dom.js";
import { paletteOf } from "./palette.js";
import { showSpecification } from "./specification.js";
import { tableTwin } from "./tableTwin.js";
import { wrapTitle } from "./wrapTitle.js";

/** Pictures are drawn between these widths (px); the menu stands beside them. */
const WIDTH = { least: 260, most: 960, menu: 42 };

/**
 * Draws a chart as wide as the page allows, in the page's colours, with its words below, a menu to save it and a table twin.
 * It is drawn anew when the theme or the width changes, and not before it has a width. `bare` leaves words and twin to whoever asks.
 */
export function showPicture(
  root: HTMLElement,
  chart: Chart,
  host: Host,
  say: Say,
  { bare = false }: { bare?: boolean } = {},
): () => void {
  const stage = element("div", { class: "hb-stage" });
  const problem = element("p", { class: "hb-problem", hidden: true });
  root.replaceChildren(
    element(
      "figure",
      { class: "hb-picture", "aria-label": chart.title },
      stage,
      problem,
      ...(bare ? [] : [element("figcaption", {}, chart.description), tableTwin(say, chart)]),
    ),
  );
  let drawing = 0;
  let width = 0;
  let finalize = (): void => {};

  const draw = async (): Promise<void> => {
    const mine = ++drawing;
    try {
      const drawn = await drawToFit(say, chart, width, paletteOf(root, host.dark()), () => mine === drawing);
      if (!drawn) return;
      finalize();
      finalize = drawn.finalize;
      stage.replaceChildren(drawn.place);
      problem.hidden = true;
    } catch (error) {
      problem.textContent = say("pictureFailed", { message: (error as Error).message });
      problem.hidden = false;
    }
  };
  const watch = new ResizeObserver(([entry]) => {
    const wide = Math.min(WIDTH.most, Math.floor(entry.contentRect.width) - WIDTH.menu);
    if (entry.contentRect.width === 0 || Math.abs(wide - width) < 8) return;
    width = wide;
    void draw();
  });
  watch.observe(stage);
  const unlisten = host.onThemeChange?.(() => width > 0 && void draw());
  return () => {
    drawing++;
    watch.disconnect();
    unlisten?.();
    finalize();
  };
}

interface Drawn {
  place: HTMLElement;
  finalize(): void;
}

/** The picture with its axes in the given width: what stands around the plot is known only once it is drawn. Null when no longer wanted. */
async function drawToFit(
  say: Say,
  chart: Chart,
  width: number,
  palette: Palette,
  wanted: () => boolean,
): Promise<Drawn | null> {
  const { name, input } = chart;
  const { default: embed } = await import("vega-embed");
  let inner = Math.max(WIDTH.least, width);
  for (let round = 0; ; round++) {
    if (!wanted()) return null;
    const place = element("div");
    const { spec } = charts[name]({ ...(input as object), width: inner } as never, palette);
    const result = await embed(place, wrapTitle(spec, width) as never, options(say, name));
    // vega-embed gives its menu a tooltip and no name.
    place.querySelector("summary")?.setAttribute("aria-label", say("pictureMenu"));
    place.querySelector(".vega-actions")?.append(specificationEntry(say, { ...chart, spec }));
    const outer = Number(place.querySelector("svg")?.getAttribute("width"));
    const narrower = Math.max(WIDTH.least, inner - (outer - width));
    if (wanted() && (round === 2 || !(outer > width + 1) || narrower >= inner))
      return { place, finalize: () => end(result, place) };
    result.finalize();
    inner = narrower;
  }
}

/** Vega remembers the element that it drew last, and vega-embed its menu: all is taken apart, or they would hold the page around them. */
function end(result: { finalize(): void }, place: HTMLElement): void {
  result.finalize();
  place.querySelector(".vega-actions")?.replaceChildren();
  place.replaceChildren();
  place.remove();
}

/** An entry of vega-embed's menu. Its own would write the data unescaped into a new window. */
function specificationEntry(say: Say, chart: Chart): HTMLElement {
  return element(
    "a",
    {
      href: "#",
      role: "button",
      onclick: (event: MouseEvent) => {
        event.preventDefault();
        const entry = event.currentTarget as HTMLElement;
        const menu = entry.closest("details");
        showSpecification(say, menu ?? entry, chart);
        menu?.removeAttribute("open");
      },
    },
    say("seeSpecification"),
  );
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
    loader: noLoader,
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error("a picture loads nothing"));

/** What vega loads data and pictures with: nothing is. */
export const noLoader: object = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
