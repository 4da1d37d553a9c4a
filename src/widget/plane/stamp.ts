import type { Rgb } from "../page/paintedColour.js";

/** A small shape: how much of each pixel around its middle it covers, 0 to 1; (2 · reach + 1)², row-major. */
export interface Shape {
  readonly reach: number;
  readonly cover: Float32Array;
}

/** The pixels of an image: red, green, blue and opacity, 0 to 255. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Points tried along a pixel's side to find how much of it a shape covers. */
const FINE = 8;

export function disc(radius: number): Shape {
  return shape(radius, (x, y) => x * x + y * y <= radius * radius);
}

export function diamond(radius: number): Shape {
  return shape(radius, (x, y) => Math.abs(x) + Math.abs(y) <= radius);
}

function shape(radius: number, covers: (x: number, y: number) => boolean): Shape {
  const reach = Math.ceil(radius - 0.5);
  const side = 2 * reach + 1;
  const cover = new Float32Array(side * side);
  for (let i = 0; i < cover.length; i++) {
    const [left, top] = [(i % side) - reach - 0.5, Math.floor(i / side) - reach - 0.5];
    let inside = 0;
    for (let j = 0; j < FINE * FINE; j++) {
      if (covers(left + ((j % FINE) + 0.5) / FINE, top + (Math.floor(j / FINE) + 0.5) / FINE)) inside++;
    }
    cover[i] = inside / (FINE * FINE);
  }
  return { reach, cover };
}

/** Lays a shape over an image with its middle in a pixel. Much quicker than a canvas's own paths: 100,000 dots in a few milliseconds. */
export function stamp(
  { data, width, height }: Pixels,
  { reach, cover }: Shape,
  x: number,
  y: number,
  [red, green, blue]: Rgb,
  opacity: number,
): void {
  const side = 2 * reach + 1;
  const [left, top] = [Math.floor(x) - reach, Math.floor(y) - reach];
  const [fromX, toX] = [Math.max(0, -left), Math.min(side, width - left)];
  const [fromY, toY] = [Math.max(0, -top), Math.min(side, height - top)];
  for (let j = fromY; j < toY; j++) {
    for (let i = fromX; i < toX; i++) {
      const above = cover[j * side + i] * opacity;
      if (above === 0) continue;
      const at = ((top + j) * width + left + i) * 4;
      const below = data[at + 3] / 255;
      const both = above + below * (1 - above);
      const share = above / both;
      data[at] += (red - data[at]) * share;
      data[at + 1] += (green - data[at + 1]) * share;
      data[at + 2] += (blue - data[at + 2]) * share;
      data[at + 3] = both * 255;
    }
  }
}
