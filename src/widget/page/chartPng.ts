import { type Chart, charts } from "../../visualize/index.js";
import type { Host } from "../host.js";
import { element } from "./dom.js";
import { paletteOf } from "./palette.js";
import { noLoader } from "./picture.js";
import { blobOf } from "./svgPng.js";

/** A chart drawn as PNG in the colours in effect at an element. */
export async function chartPng({ name, input }: Chart, near: HTMLElement, host: Host): Promise<Blob> {
  const { default: embed } = await import("vega-embed");
  const { spec } = charts[name](input as never, paletteOf(near, host.dark()));
  const { view, finalize } = await embed(element("div"), spec as never, {
    mode: "vega-lite",
    ast: true,
    actions: false,
    loader: noLoader as never,
  });
  try {
    return await blobOf((await view.toCanvas(2)) as unknown as HTMLCanvasElement);
  } finally {
    finalize();
  }
}
