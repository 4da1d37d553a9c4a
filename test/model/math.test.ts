import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp2, log } from "../../src/model/math.js";
import { averagePathLength } from "../../src/model/pathLength.js";

/** Distance in units in the last place of the wanted number. */
function ulps(found: number, wanted: number): number {
  if (wanted === 0) return Math.abs(found) / Number.MIN_VALUE;
  return Math.abs(found - wanted) / 2 ** (Math.floor(Math.log2(Math.abs(wanted))) - 52);
}

describe("log and exp2", () => {
  it("are within an ulp or two of the engine's own", () => {
    for (let n = 1; n < 200_000; n += 7) expect(ulps(log(n), Math.log(n))).toBeLessThanOrEqual(2);
    fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 2));
    fc.assert(fc.property(fc.double({ min: -900, max: 900, noNaN: true }), (x) => ulps(exp2(x), 2 ** x) <= 2));
  });

  it("are exact where the answer is", () => {
    expect(log(1)).toBe(0);
    for (let k = -1000; k <= 1000; k++) expect(exp2(k)).toBe(2 ** k);
  });

  it("give these very bits on every engine", () => {
    expect(log(255)).toBe(5.541263545158426);
    expect(log(3)).toBe(1.0986122886681096);
    expect(exp2(-1.2345)).toBe(0.42498976427725965);
  });
});

describe("averagePathLength", () => {
  it("is Liu et al.'s c(n)", () => {
    expect([0, 1, 2].map(averagePathLength)).toEqual([0, 0, 1]);
    expect(averagePathLength(256)).toBeCloseTo(10.244770920119917, 13);
  });
});
