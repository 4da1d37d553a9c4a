import { describe, expect, it } from "vitest";
import { rootTicks, scale, ticks } from "../../../src/widget/page/axis.js";

describe("axes", () => {
  it("places a domain on pixels", () => {
    const x = scale([0.4, 0.8], [40, 440]);
    expect([x(0.4), x(0.6), x(0.8)]).toEqual([40, expect.closeTo(240), 440]);
    expect(scale([1, 1], [0, 10])(1)).toBe(0);
  });

  it("marks round values inside the domain only", () => {
    expect(ticks(0.43, 0.78, 7)).toEqual([0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75]);
    expect(ticks(0, 1, 2)).toEqual([0, 0.5, 1]);
  });

  it("marks counts that stay apart under a square root", () => {
    expect(rootTicks(300)).toEqual([20, 100, 200]);
    expect(rootTicks(1)).toEqual([1]);
    for (const most of [3, 17, 950, 123_456]) {
      const found = rootTicks(most);
      expect(found.length).toBeGreaterThan(0);
      expect(Math.max(...found)).toBeLessThanOrEqual(most);
      expect([...found].sort((a, b) => a - b)).toEqual(found);
    }
  });
});
