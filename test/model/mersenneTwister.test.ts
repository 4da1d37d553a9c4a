import { describe, expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

describe("RandomState", () => {
  it("gives the published first number of MT19937", () => {
    expect(new RandomState(5489).uint32()).toBe(3499211612);
  });

  it("gives numpy's numbers for the same seed", () => {
    const random = new RandomState(42);
    expect(draw(4, () => random.randint(2 ** 31 - 1))).toEqual([1608637542, 1273642419, 1935803228, 787846414]);
    const uniform = new RandomState(42);
    expect(draw(3, () => uniform.uniform())).toEqual([0.3745401188473625, 0.9507143064099162, 0.7319939418114051]);
  });

  it("draws nothing for a choice of one, and reaches the whole 32 bits", () => {
    const random = new RandomState(42);
    expect(random.below(0)).toBe(0);
    expect(random.below(2 ** 32 - 1)).toBe(1608637542);
  });

  it("keeps its stream past the first 624 numbers", () => {
    const random = new RandomState(5489);
    for (let i = 1; i < 10000; i++) random.uint32();
    expect(random.uint32()).toBe(4123659995);
  });
});
