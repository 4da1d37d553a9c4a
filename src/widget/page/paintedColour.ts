import { element } from "./dom.js";

export type Rgb = readonly [red: number, green: number, blue: number];

/** Any CSS colour as it looks on a ground, 0 to 255; null where it is none. Painted, since only the page knows its colours. */
export function paintedColour(colour: string, ground: string): Rgb | null {
  if (!CSS.supports("color", colour.trim())) return null;
  const canvas = element("canvas", { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  for (const paint of [ground, colour.trim()]) {
    pen.fillStyle = paint;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
