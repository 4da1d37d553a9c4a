import { describe, expect, it } from "vitest";
import { percentileRanks } from "../../../src/explain/percentileRanks.js";
import { distributionOf, Percentiles } from "../../../src/widget/row/percentiles.js";
import { sampleHunt } from "../../hunt/sample.js";

describe("a distribution", () => {
  const values = Float64Array.of(5, Number.NaN, 1, 3, 3, 2, 8, 3, -4);

  it("ranks a value as percentileRanks does", () => {
    const { rankOf } = distributionOf(values);
    expect(Array.from(values, rankOf)).toEqual([...percentileRanks(values)]);
  });

  it("has its percentiles between neighbours by straight line", () => {
    const { at } = distributionOf(Float64Array.of(40, 10, 20, 30));
    expect([at(0), at(0.5), at(1)]).toEqual([10, 25, 40]);
    expect(at(0.05)).toBeCloseTo(11.5, 12);
    expect(distributionOf(Float64Array.of(7)).at(0.95)).toBe(7);
  });

  it("says nothing of nothing", () => {
    const { at, rankOf } = distributionOf(Float64Array.of(Number.NaN));
    expect([at(0.5), rankOf(1)]).toEqual([Number.NaN, Number.NaN]);
  });

  it("is sorted once for each column", () => {
    const percentiles = new Percentiles(sampleHunt());
    expect(percentiles.knows("Hosts")).toBe(false);
    expect(percentiles.of("Hosts").rankOf(40)).toBe(1);
    expect(percentiles.knows("Hosts")).toBe(true);
  });
});
