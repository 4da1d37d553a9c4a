import { dark, light, type Palette } from "../../visualize/index.js";
import { paintedColour } from "./paintedColour.js";

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

/** Any CSS colour as it looks on a ground, as #rrggbb; the fallback where it is none. */
function opaque(colour: string, ground: string, fallback: string): string {
  const painted = paintedColour(colour, ground);
  return painted ? `#${painted.map((part) => part.toString(16).padStart(2, "0")).join("")}` : fallback;
}
