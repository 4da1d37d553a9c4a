import { expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { bell, chance, sample, seedFor, whole } from "../../src/simulate/draws.js";

const random = new RandomState(1);
const draw = (n: number, one: () => number) => Array.from({ length: n }, one);

it("draws whole numbers from end to end", () => {
  const numbers = draw(10_000, () => whole(random, 3, 7));
  expect(new Set(numbers)).toEqual(new Set([3, 4, 5, 6, 7]));
  expect(numbers.filter((n) => n === 7).length / 10_000).toBeCloseTo(0.2, 1);
});

it("draws a bell of the given mean and deviation", () => {
  const numbers = draw(50_000, () => bell(random, 10, 2));
  const mean = numbers.reduce((a, b) => a + b) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((a, b) => a + (b - mean) ** 2, 0) / numbers.length);
  expect(mean).toBeCloseTo(10, 1);
  expect(deviation).toBeCloseTo(2, 1);
});

it("samples without repeating, and the whole list where more is asked for", () => {
  const list = ["a", "b", "c", "d"];
  expect(new Set(sample(random, list, 3)).size).toBe(3);
  expect(sample(random, list, 9).sort()).toEqual(list);
  expect(list).toEqual(["a", "b", "c", "d"]);
});

it("is certain at probability 1 and never at 0", () => {
  expect(draw(100, () => Number(chance(random, 1)))).not.toContain(0);
  expect(draw(100, () => Number(chance(random, 0)))).not.toContain(1);
});

it("gives every purpose and day its own seed", () => {
  const seeds = [7, 8].flatMap((seed) =>
    [0, 1, 2, 3].flatMap((p) => draw(500, () => 0).map((_, d) => seedFor(seed, p, d))),
  );
  expect(new Set(seeds).size).toBe(seeds.length);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
});
