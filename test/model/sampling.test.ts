import { describe, expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { sampleWithoutReplacement, sampleWithReplacement } from "../../src/model/sampling.js";
import { chancesOf, sampleByChance } from "../../src/model/weightedSampling.js";

const without = (population: number, size: number) => [
  ...sampleWithoutReplacement(new RandomState(1), population, size),
];

describe("sampling draws what scikit-learn and numpy draw from the same seed", () => {
  it("without replacement, by permutation, tracking and reservoir", () => {
    expect(without(10, 4)).toEqual([2, 9, 6, 4]);
    expect(without(2000, 5)).toEqual([1061, 235, 1932, 1096, 1791]);
    expect(without(10, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(without(200, 199)).size).toBe(199);
  });

  it("with replacement", () => {
    const drawn = sampleWithReplacement(new RandomState(42), 2 ** 31 - 1, 3);
    expect([...drawn]).toEqual([1608637542, 1273642419, 1935803228]);
  });

  it("by weight", () => {
    const chances = chancesOf(Float64Array.of(1, 2, 3, 0, 4));
    expect([...sampleByChance(new RandomState(3), chances, 4, false)]).toEqual([2, 4, 1, 0]);
    expect([...sampleByChance(new RandomState(3), chances, 6, true)]).toEqual([2, 4, 1, 2, 4, 4]);
  });

  it("sums weights in numpy's order", () => {
    const random = new RandomState(0);
    const weights = Float64Array.from({ length: 1000 }, () => random.uniform());
    expect(chancesOf(weights)[0]).toBe(0.0011066539077044593);
  });
});
