import { dark, light, type Palette } from "../../visualize/index.js";
import { element } from "./dom.js";

/** Our colours for data, the page's own for text, lines and ground. */
export function paletteOf(root: HTMLElement, isDark: boolean): Palette {
  const ours = isDark ? dark : light;
  const look = getComputedStyle(root);
  const background = opaque(look.getPropertyValue("--hb-back"), ours.background, ours.background);
  return {
    ...ours,
    background,
    text: opaque(look.getPropertyValue("--hb-text"), background, ours.text),
    grid: opaque(look.getPropertyValue("--hb-line"), background, ours.grid),
  };
}

/** Any CSS colour as it looks on a ground, as #rrggbb; the fallback where it is none. Painted, since only the page knows its colours. */
function opaque(colour: string, ground: string, fallback: string): string {
  if (!CSS.supports("color", colour.trim())) return fallback;
  const canvas = element("canvas", { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return fallback;
  for (const paint of [ground, colour.trim()]) {
    pen.fillStyle = paint;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
