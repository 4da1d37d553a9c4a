import { expect, it } from "vitest";
import { Density, WEIGHT } from "../../../src/widget/plane/density.js";
import { disc, type Pixels } from "../../../src/widget/plane/stamp.js";

const image = (width: number, height: number): Pixels => ({
  data: new Uint8ClampedArray(4 * width * height),
  width,
  height,
});
const classes = [
  { colour: [100, 100, 100], opacity: 0.5 },
  { colour: [200, 0, 0], opacity: 0.9 },
] as const;

/** Red and opacity of a pixel after the dots were counted. */
function painted(dots: [x: number, y: number, kind: number, weight?: number][], [x, y]: [number, number]): number[] {
  const pixels = image(20, 10);
  const density = new Density();
  density.begin(pixels, disc(1));
  for (const [atX, atY, kind, weight = WEIGHT] of dots) density.add(atX, atY, kind, weight);
  density.colour(pixels, classes);
  const at = 4 * (y * 20 + x);
  return [pixels.data[at], pixels.data[at + 3]];
}

it("makes a pixel the more opaque the more dots lie on it", () => {
  expect(painted([[5, 5, 0]], [5, 5])).toEqual([100, 128]);
  expect(
    painted(
      [
        [5, 5, 0],
        [5.9, 5.2, 0],
      ],
      [5, 5],
    ),
  ).toEqual([100, 191]);
  expect(painted([[5, 5, 0, 1]], [5, 5])[1]).toBeLessThan(60);
  expect(
    painted(
      Array.from({ length: 1000 }, () => [5, 5, 0]),
      [5, 5],
    ),
  ).toEqual([100, 255]);
  expect(painted([[5, 5, 0]], [9, 5])).toEqual([0, 0]);
});

it("lets a dot of another class cover those below it", () => {
  expect(
    painted(
      [
        [5, 5, 0],
        [5, 5, 0],
        [5, 5, 1],
      ],
      [5, 5],
    ),
  ).toEqual([200, 230]);
});

it("leaves out what has no place or reaches over the edge", () => {
  expect(
    painted(
      [
        [Number.NaN, 5, 0],
        [0, 5, 0],
        [20, 5, 0],
        [5, Number.NaN, 0],
      ],
      [0, 5],
    ),
  ).toEqual([0, 0]);
  expect(painted([[19.5, 4, 0]], [0, 5])).toEqual([0, 0]);
});

it("forgets the picture before", () => {
  const pixels = image(20, 10);
  const density = new Density();
  density.begin(pixels, disc(1));
  density.add(5, 5, 1, WEIGHT);
  density.begin(pixels, disc(1));
  density.add(9, 5, 0, WEIGHT);
  density.colour(pixels, classes);
  expect(pixels.data[4 * (5 * 20 + 5) + 3]).toBe(0);
  expect(pixels.data[4 * (5 * 20 + 9) + 3]).toBe(128);
});
