import { expect, it } from "vitest";
import { turnableGround } from "../../../src/widget/plane/turnable.js";

const size = { width: 400, height: 300 };
const cloud = { points: [0, 0, 0, 2, 0, 0, 0, 2, 0, 2, 2, 2], titles: ["a", "b", "c"] };

const places = (ground: ReturnType<typeof turnableGround>): number[] => {
  const placed = new Float32Array(8);
  ground.place(placed, size);
  return [...placed];
};

it("puts all rows on the canvas, and says how near they are", () => {
  const ground = turnableGround(cloud);
  const placed = places(ground);
  placed.forEach((at, i) => {
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(i % 2 ? size.height : size.width);
  });
  expect(new Set(ground.near).size).toBeGreaterThan(1);
});

it("is turned by a drag from where it was when the drag began", () => {
  const ground = turnableGround(cloud);
  const first = places(ground);
  const from = { x: 0, y: 0 };
  ground.turning!.drag(from, { x: 40, y: 10 });
  expect(places(ground)).not.toEqual(first);
  ground.turning!.drag(from, { x: 0, y: 0 });
  expect(places(ground)).toEqual(first);
});

it("is turned, zoomed and put back by keys, and leaves others alone", () => {
  const ground = turnableGround(cloud);
  const first = places(ground);
  for (const key of ["ArrowLeft", "ArrowUp", "+"]) {
    const before = places(ground);
    expect(ground.turning!.key(key)).toBe(true);
    expect(places(ground)).not.toEqual(before);
  }
  expect(ground.turning!.key("Home")).toBe(true);
  expect(places(ground)).toEqual(first);
  for (const key of ["a", "Enter", "toString"]) expect(ground.turning!.key(key)).toBe(false);
});
