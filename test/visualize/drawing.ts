import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";
import type { Chart } from "../../src/visualize/index.js";

/** One thing drawn: its kind, its place in pixels from the top left of the plot, its looks. */
export interface Drawn {
  kind: string;
  x: number;
  y: number;
  x2?: number;
  y2?: number;
  width?: number;
  height?: number;
  text?: string;
  fill?: string;
  stroke?: string;
  shape?: string;
  strokeDash?: number[];
}

export interface Drawing {
  svg: string;
  things: Drawn[];
  /** What Vega and Vega-Lite found fault with. */
  warnings: string[];
}

/** Draws a chart as a strict page would: code is never compiled, nothing is loaded, and every warning is kept. */
export async function draw(chart: Chart): Promise<Drawing> {
  const warnings: string[] = [];
  const warn = (...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
    return logger;
  };
  const logger = {
    level: () => 1,
    error: warn,
    warn,
    info: () => logger,
    debug: () => logger,
  } as never as vega.LoggerInterface;
  const refuse = () => Promise.reject(new Error("A picture tried to load something."));
  return forbidden(async () => {
    const { spec } = compile(chart.spec as never, { logger });
    const view = new vega.View(vega.parse(spec, undefined, { ast: true } as never), {
      expr: expressionInterpreter,
      renderer: "none",
      logger,
      loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse } as never,
    } as never);
    const svg = await view.toSVG();
    const things: Drawn[] = [];
    collect((view.scenegraph() as unknown as { root: Mark }).root, things);
    view.finalize();
    return { svg, things, warnings };
  });
}

interface Mark {
  marktype: string;
  role: string;
  items: (Drawn & { items?: Mark[] })[];
}

function collect(mark: Mark, into: Drawn[]): void {
  for (const item of mark.items) {
    if (mark.marktype === "group") for (const inner of item.items ?? []) collect(inner, into);
    else if (mark.role === "mark") into.push({ ...item, kind: mark.marktype });
  }
}

/** Runs the work while compiling code from text throws, as it does under a strict content-security policy. */
async function forbidden<T>(work: () => Promise<T>): Promise<T> {
  const { Function: original, eval: evaluate } = globalThis;
  const refuse = () => {
    throw new Error("Code was compiled from text.");
  };
  globalThis.Function = new Proxy(original, { apply: refuse, construct: refuse });
  globalThis.eval = refuse;
  try {
    return await work();
  } finally {
    globalThis.Function = original;
    globalThis.eval = evaluate;
  }
}
