import { expect, it } from "vitest";
import { diamond, disc, type Pixels, type Shape, stamp } from "../../../src/widget/plane/stamp.js";

const image = (width = 9, height = 9): Pixels => ({ data: new Uint8ClampedArray(4 * width * height), width, height });
const at = ({ data, width }: Pixels, x: number, y: number): number[] => [
  ...data.slice(4 * (y * width + x)).slice(0, 4),
];
const area = ({ cover }: Shape): number => cover.reduce((sum, part) => sum + part, 0);

it("covers as much as the shape is large", () => {
  expect(area(disc(4))).toBeCloseTo(Math.PI * 16, 0);
  expect(Math.abs(area(diamond(4)) - 2 * 16)).toBeLessThan(1.5);
});

it("is the same on all four sides", () => {
  const pixels = image();
  stamp(pixels, diamond(3), 4.5, 4.5, [200, 100, 0], 1);
  expect(at(pixels, 4, 4)).toEqual([200, 100, 0, 255]);
  for (const [x, y] of [
    [1, 4],
    [7, 4],
    [4, 1],
    [4, 7],
  ])
    expect(at(pixels, x, y)).toEqual(at(pixels, 1, 4));
  expect(at(pixels, 1, 1)[3]).toBe(0);
});

it("mixes with what is below it", () => {
  const pixels = image();
  stamp(pixels, disc(2), 4, 4, [0, 0, 0], 0.5);
  stamp(pixels, disc(2), 4, 4, [255, 255, 255], 0.5);
  const [red, , , opacity] = at(pixels, 4, 4);
  expect(opacity / 255).toBeCloseTo(0.75, 2);
  expect(red / 255).toBeCloseTo(2 / 3, 2);
  stamp(pixels, disc(2), 4, 4, [9, 8, 7], 1);
  expect(at(pixels, 4, 4)).toEqual([9, 8, 7, 255]);
});

it("is cut off at the edges and does not come back on the other side", () => {
  const pixels = image(4, 4);
  stamp(pixels, disc(2.5), 0, 0, [1, 2, 3], 1);
  expect(at(pixels, 0, 0)[3]).toBe(255);
  expect(at(pixels, 3, 0)[3]).toBe(0);
  expect(at(pixels, 3, 3)[3]).toBe(0);
  stamp(pixels, disc(2.5), -50, 900, [1, 2, 3], 1);
  expect(at(pixels, 3, 3)[3]).toBe(0);
});
