import { describe, expect, it } from "vitest";
import { percentileRanks } from "../../src/explain/index.js";

describe("percentileRanks", () => {
  it("shares the mean rank among equal values, and leaves missing ones out", () => {
    expect([...percentileRanks([3, 1, 4, 1, 5])]).toEqual([0.6, 0.3, 0.8, 0.3, 1]);
    expect([...percentileRanks([Number.NaN, 2, 2])]).toEqual([Number.NaN, 0.75, 0.75]);
    expect(percentileRanks([])).toHaveLength(0);
  });
});
