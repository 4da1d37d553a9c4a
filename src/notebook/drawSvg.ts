import { type Chart, charts, type Palette } from "../visualize/index.js";
import { escapeHtml } from "./escapeHtml.js";

export interface DrawOptions {
  /** The colours, where they should be others than those the chart was made in. */
  palette?: Palette;
}

/**
 * A chart as SVG text with its description for those who cannot see it, the same bytes for the same chart. Vega is loaded on first use; it computes without compiling code and
 * may load nothing from a file or an address.
 *
 * @throws Error where Vega finds fault with the chart.
 */
export async function drawSvg(chart: Chart, { palette }: DrawOptions = {}): Promise<string> {
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
  try {
    const svg = shortened(await view.toSVG());
    return svg.replace("<svg ", () => `<svg role="img" aria-label="${escapeHtml(chart.description)}" `);
  } finally {
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
