import { describe, expect, it } from "vitest";
import { domainOf, flatGround } from "../../../src/widget/plane/flat.js";

const size = { width: 500, height: 220 };

describe("the range of an axis", () => {
  it("holds all values with some room", () => {
    const [low, high] = domainOf({ values: [3, Number.NaN, 13, 5] });
    expect(low).toBeCloseTo(2.7);
    expect(high).toBeCloseTo(13.3);
  });

  it("is never empty", () => {
    expect(domainOf({ values: [4, 4] })).toEqual([3.5, 4.5]);
    expect(domainOf({ values: [Number.NaN] })).toEqual([0, 1]);
    expect(domainOf({ values: [] })).toEqual([0, 1]);
  });
});

describe("a flat ground", () => {
  const ground = flatGround({
    x: { values: [0, 10, Number.NaN], title: "x" },
    y: { values: [1_000_000, 2_000_000, 1_500_000], title: "y" },
  });

  it("puts rows in its area, greater values higher and farther right, and gives none a place it has not", () => {
    const placed = new Float32Array(6);
    ground.place(placed, size);
    const { left, right, top, bottom } = ground.area(size);
    const [x0, y0, x1, y1, x2] = placed;
    expect(left < x0 && x0 < x1 && x1 < right).toBe(true);
    expect(top < y1 && y1 < y0 && y0 < bottom).toBe(true);
    expect(x2).toBeNaN();
  });

  it("has room for its longest number", () => {
    const { left, ticksY } = ground.frame(size);
    expect(ticksY.map(({ text }) => text)).toContain("1,500,000");
    expect(left).toBeGreaterThan(60);
  });

  it("says which level a place means", () => {
    const { y, level } = ground.frame(size);
    expect(level(y(1_234_567))).toBeCloseTo(1_234_567, 3);
  });

  it("is laid out anew at another size", () => {
    const wide = ground.frame(size);
    expect(ground.frame({ ...size })).toBe(wide);
    expect(ground.frame({ width: 300, height: 220 }).right).toBe(288);
  });
});
