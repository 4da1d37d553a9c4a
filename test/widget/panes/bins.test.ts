import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binScores, countRows, niceStep } from "../../../src/widget/panes/bins.js";

describe("binScores", () => {
  it("puts every score into one bin that spans it", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 0.95, noNaN: true }), { minLength: 1 }), (values) => {
        const descending = Float64Array.from(values).sort().reverse();
        const { start, width, counts } = binScores(descending, 40);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(values.length);
        expect(start).toBeLessThanOrEqual(descending.at(-1)! + 1e-9);
        expect(start + width * counts.length).toBeGreaterThanOrEqual(descending[0] - 1e-9);
        expect(counts[0]).toBeGreaterThan(0);
        expect(counts.at(-1)).toBeGreaterThan(0);
      }),
    );
  });

  it("has round edges: a score on an edge belongs to the bin that begins there", () => {
    const { start, width, counts } = binScores(Float64Array.of(0.8, 0.7, 0.6, 0.5, 0.4), 4);
    expect([start, width]).toEqual([0.4, 0.1]);
    expect([...counts]).toEqual([1, 1, 1, 1, 1]);
  });

  it("takes scores that are all equal", () => {
    expect([...binScores(Float64Array.of(0.5, 0.5, 0.5), 30).counts]).toEqual([3]);
  });
});

describe("niceStep", () => {
  it("is a number a person would choose", () => {
    expect([niceStep(1, 10), niceStep(0.35, 40), niceStep(1234, 5)]).toEqual([0.1, 0.01, 250]);
  });
});

describe("countRows", () => {
  it("counts some rows into the bins of all", () => {
    const scores = Float64Array.of(0.42, 0.8, 0.55, 0.41, 0.5);
    const bins = binScores(scores.slice().sort().reverse(), 4);
    expect([...countRows(bins, scores, [0, 1, 2, 3, 4])]).toEqual([...bins.counts]);
    expect([...countRows(bins, scores, [0, 2])]).toEqual([1, 1, 0, 0, 0]);
    expect([...countRows(bins, scores, [])]).toEqual([0, 0, 0, 0, 0]);
  });
});
