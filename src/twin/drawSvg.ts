import { type Chart, charts, type Palette } from "../visualize/index.js";
import { escapeHtml } from "./escapeHtml.js";

export interface DrawOptions {
  /** The colours, where they should be others than those the chart was made in. */
  palette?: Palette;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * A chart as SVG text with its description for those who cannot see it, the same bytes for the same chart, in Node and in a page.
 * Vega is loaded on first use; it computes without compiling code and may load nothing from a file or an address.
 *
 * @throws Error where Vega finds fault with the chart.
 */
export function drawSvg(chart: Chart, options: DrawOptions = {}): Promise<string> {
  // One after another, because how wide text is taken to be is one switch for all.
  const drawn = last.then(() => draw(chart, options));
  last = drawn.catch(() => {});
  return drawn;
}

async function draw(chart: Chart, { palette }: DrawOptions): Promise<string> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import("vega"),
    import("vega-lite"),
    import("vega-interpreter"),
  ]);
  const remade = palette && charts[chart.name]?.(chart.input as never, palette);
  // Vega marks the data it is given; a chart stays as it is.
  const { spec } = compile(structuredClone((remade ?? chart).spec) as never);
  const view = new vega.View(vega.parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
    loader: closed,
    logLevel: vega.Warn,
  });
  const { textMetrics } = vega as unknown as { textMetrics: { canvas(measure: boolean): void } };
  try {
    // Text is as wide as it is reckoned to be, not as this machine's fonts are.
    textMetrics.canvas(false);
    const svg = shortened(await view.toSVG());
    return svg.replace("<svg ", () => `<svg role="img" aria-label="${escapeHtml(chart.description)}" `);
  } finally {
    textMetrics.canvas(true);
    view.finalize();
  }
}

/** The same picture to a hundredth of a pixel, in half the bytes. Text cannot hold a "<", so only tags are touched. */
function shortened(svg: string): string {
  return svg.replace(/<[a-z][^>]*>/g, (tag) =>
    tag.replace(/ (?:transform|d|x2|y2)="[^"]*"/g, (attribute) => attribute.replace(/(\.\d\d)\d+/g, "$1")),
  );
}

const refuse = (): Promise<never> => Promise.reject(new Error("A picture holds its data, and loads nothing."));
const closed = { load: refuse, sanitize: refuse, http: refuse, file: refuse, fileAccess: false };
