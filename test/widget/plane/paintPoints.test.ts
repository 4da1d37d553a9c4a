import { expect, it } from "vitest";
import type { Rgb } from "../../../src/widget/page/paintedColour.js";
import type { Colours } from "../../../src/widget/plane/colours.js";
import { PointPainter, type Points, paintDiamonds } from "../../../src/widget/plane/paintPoints.js";

const rgb = { quiet: [180, 180, 180], soft: [90, 90, 90], back: [255, 255, 255], flagged: [213, 94, 0] } as const;
const colours = { rgb } as unknown as Colours;

/** What is painted at a row's place: red, green, blue, opacity. */
function look(points: Partial<Points>, row: number, rows = 3): number[] {
  const pixels = { data: new Uint8ClampedArray(4 * 300 * 20), width: 300, height: 20 };
  const placed = new Float32Array(2 * rows).fill(Number.NaN);
  for (let i = 0; i < 3; i++) placed.set([50 + 100 * i, 10], 2 * i);
  const flagged = new Uint8Array(rows);
  for (const one of points.ranked ?? []) flagged[one] = 1;
  const all: Points = { placed, flagged, ranked: new Int32Array(), brushed: null, ...points };
  new PointPainter(rows).dots(pixels, all, 0, 1, colours);
  paintDiamonds(pixels, all, 1, colours);
  return [...pixels.data.slice(4 * (10 * 300 + 50 + 100 * row)).slice(0, 4)];
}

it.each([3, 30_000])("paints flagged rows over quiet ones, and fades what is not brushed (%i rows)", (rows) => {
  const ranked = Int32Array.of(1);
  expect(look({ ranked }, 1, rows)).toEqual([213, 94, 0, 255]);
  expect(look({ ranked }, 0, rows).slice(0, 3)).toEqual(rgb.quiet);
  const brushed = new Uint8Array(rows);
  brushed[2] = 1;
  expect(look({ ranked, brushed }, 2, rows).slice(0, 3)).toEqual(rgb.soft);
  expect(look({ ranked, brushed }, 2, rows)[3]).toBeGreaterThan(220);
  expect(look({ ranked, brushed }, 0, rows)[3]).toBeLessThan(look({ ranked }, 0, rows)[3] / 2);
  expect(look({ ranked, brushed }, 1, rows)[3]).toBeLessThan(90);
});

it.each([3, 30_000])("takes the colours of a tint (%i rows)", (rows) => {
  const classes = new Uint8Array(rows);
  classes[2] = 1;
  const tint = {
    classes,
    colours: [
      [1, 2, 3],
      [4, 5, 6],
    ] as Rgb[],
  };
  expect(look({ tint }, 2, rows).slice(0, 3)).toEqual([4, 5, 6]);
  expect(look({ tint, ranked: Int32Array.of(0) }, 0, rows)).toEqual([1, 2, 3, 255]);
});

it("paints the same whether a brush has moved or is new", () => {
  const rows = 30_000;
  const placed = Float32Array.from({ length: 2 * rows }, (_, i) => (i * 7919) % (i % 2 ? 20 : 300));
  const flagged = new Uint8Array(rows);
  const brushes = [1, 2, 5].map((step) => Uint8Array.from(flagged, (_, row) => (row % (7 * step) === 0 ? 1 : 0)));
  const moving = new PointPainter(rows);
  for (const brushed of [...brushes, null, brushes[0]]) {
    const [one, other] = [moving, new PointPainter(rows)].map((painter) => {
      const pixels = { data: new Uint8ClampedArray(4 * 300 * 20), width: 300, height: 20 };
      painter.dots(pixels, { placed, flagged, ranked: new Int32Array(), brushed }, 0, 1, colours);
      return pixels.data;
    });
    expect(one).toEqual(other);
    expect(one.some((part) => part > 0)).toBe(true);
  }
});
