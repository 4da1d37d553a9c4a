import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAbove, cutAt, thresholdOf } from "../../src/model/index.js";

const scoresOf = fc
  .array(fc.oneof(fc.constantFrom(0.4, 0.5, 0.6), fc.double({ min: 0.2, max: 0.9, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((scores) => Float64Array.from(scores));

describe("cutAt", () => {
  it("never exceeds a budget, and comes as near to it as ties allow", () => {
    fc.assert(
      fc.property(
        scoresOf,
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 1, max: 5 }),
        (scores, budget, periods) => {
          const cut = cutAt(scores, { budget: budget / periods }, periods);
          expect(cut.flagged).toBe(countAbove(scores, cut.threshold));
          expect(cut.flagged).toBeLessThanOrEqual(budget);
          const sorted = [...scores].sort((a, b) => b - a);
          if (cut.flagged < Math.min(Math.floor((budget / periods) * periods), scores.length))
            expect(sorted[cut.flagged]).toBe(
              sorted[Math.min(Math.floor((budget / periods) * periods), scores.length) - 1],
            );
        },
      ),
    );
  });

  it("gives a contamination that flags the very same rows, or null", () => {
    const question = fc.oneof(
      fc.record({ budget: fc.integer({ min: 0, max: 70 }) }),
      fc.record({ threshold: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(scoresOf, question, (scores, asked) => {
        const { contamination, flagged } = cutAt(scores, asked);
        if (contamination === null) expect(flagged === 0 || flagged > scores.length / 2 - 1).toBe(true);
        else expect(countAbove(scores, thresholdOf(scores, contamination))).toBe(flagged);
      }),
    );
  });

  it("turns one into the others", () => {
    const scores = Float64Array.from({ length: 101 }, (_, i) => 0.3 + i / 1000);
    expect(cutAt(scores, { budget: 5 }, 2)).toEqual({
      contamination: 0.095,
      budget: 5,
      threshold: expect.closeTo(0.3905, 10),
      flagged: 10,
    });
    expect(cutAt(scores, { threshold: 0.3905 })).toMatchObject({ contamination: 0.095, flagged: 10 });
    expect(cutAt(scores, { contamination: 0.1 })).toMatchObject({ contamination: 0.1, flagged: 10 });
    expect(cutAt(scores, { contamination: "auto" })).toMatchObject({ contamination: null, flagged: 0 });
  });

  it("refuses what is no question", () => {
    const scores = Float64Array.of(0.4);
    expect(() => cutAt(scores, { budget: -1 })).toThrow("The budget is -1");
    expect(() => cutAt(scores, { budget: 1 }, 0)).toThrow("periods is 0");
    expect(() => cutAt(scores, { threshold: Number.NaN })).toThrow("not a number");
  });
});
