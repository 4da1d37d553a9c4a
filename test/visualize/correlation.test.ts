import { describe, expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { fromArrays } from "../../src/table/index.js";
import { correlation, topPairs } from "../../src/visualize/index.js";
import { demoSet, hasDemoSet } from "./demoSet.js";

describe.skipIf(!hasDemoSet)("on the demo set (skipped where it is not beside the checkout)", () => {
  it("has the known coefficients, and one row that makes the strongest", () => {
    const { columns } = demoSet();
    const names = [...columns.columns.keys()];
    const { values } = correlation(columns, names);
    const of = (a: string, b: string) => values[names.indexOf(a)][names.indexOf(b)];
    expect(of("FailedLogons", "DistinctSrcHostName")).toBeCloseTo(0.99999, 5);
    expect(of("ComputersAccessed", "DistinctSrcIp")).toBeCloseTo(0.9522, 4);
    expect(of("DistinctAuthenticationPackage", "SuccessfulLogons")).toBeCloseTo(0.6726, 4);
    expect(of("FailedLogons", "DistinctSrcIp")).toBeCloseTo(0.418, 3);
    expect(of("ComputerDomainsAccessed", "FailedLogons")).toBeNull();

    const [first] = topPairs(columns, names);
    expect([first.first, first.second]).toEqual(["FailedLogons", "DistinctSrcHostName"]);
    expect(first.spearman).toBeLessThan(0.6);
    expect(first.influence).toEqual({ row: 103, without: null });
  });
});

const table = fromArrays({
  x: [1, 2, 3, 4, 100],
  y: [2, 1, 4, 3, 90],
  squares: [1, 4, 9, 16, 10000],
  same: [5, 5, 5, 5, 5],
  holes: [1, null, 3, null, 4],
});

it("is 1 with itself, symmetric, and null with a constant column", () => {
  const { values } = correlation(table, ["x", "y", "same"]);
  expect(values[0][0]).toBeCloseTo(1, 15);
  expect(values[0][1]).toBe(values[1][0]);
  expect(values[2]).toEqual([null, null, null]);
});

it("sees by rank what is no straight line", () => {
  expect(correlation(table, ["x", "squares"], "spearman").values[0][1]).toBeCloseTo(1, 12);
  expect(correlation(table, ["x", "squares"]).values[0][1]).toBeLessThan(0.9999);
  expect(correlation(table, ["x", "y"], "spearman").values[0][1]).toBeCloseTo(0.8, 12);
});

it("uses the rows that have both values", () => {
  const expected = correlation(fromArrays({ a: [1, 3, 100], b: [1, 3, 4] }), ["a", "b"]).values[0][1];
  expect(correlation(table, ["x", "holes"]).values[0][1]).toBeCloseTo(expected!, 15);
  expect(topPairs(table, ["x", "holes"])[0].rows).toBe(3);
});

it("names the row that matters most by its number in the table, and the coefficient without it", () => {
  const [pair] = topPairs(table, ["x", "y"]);
  expect(pair.influence.row).toBe(4);
  expect(pair.influence.without).toBeCloseTo(0.6, 12);
  const [gap] = topPairs(fromArrays({ a: [null, 1, 2, 3, 50], b: [9, 1, 3, 2, 60] }), ["a", "b"]);
  expect(gap.influence.row).toBe(4);
});

it("gives the strongest pairs first, without constant columns", () => {
  const all = topPairs(table, ["x", "y", "squares", "same"]);
  expect(all.length).toBe(3);
  for (let i = 1; i < all.length; i++)
    expect(Math.abs(all[i].pearson)).toBeLessThanOrEqual(Math.abs(all[i - 1].pearson));
  expect(topPairs(table, ["x", "y", "squares", "same"], 1)).toEqual(all.slice(0, 1));
});

it("finds the row that trying each row finds", () => {
  const random = new RandomState(11);
  const without = (values: number[], row: number) => values.filter((_, i) => i !== row);
  for (let run = 0; run < 50; run++) {
    const a = Array.from({ length: 6 }, () => random.uniform());
    const b = a.map((x) => x + random.uniform());
    const of = (x: number[], y: number[]) => correlation(fromArrays({ x, y }), ["x", "y"]).values[0][1]!;
    const changes = a.map((_, row) => Math.abs(of(without(a, row), without(b, row)) - of(a, b)));
    const [{ influence }] = topPairs(fromArrays({ a, b }), ["a", "b"]);
    expect(influence.row).toBe(changes.indexOf(Math.max(...changes)));
    expect(influence.without).toBeCloseTo(of(without(a, influence.row), without(b, influence.row)), 12);
  }
});
