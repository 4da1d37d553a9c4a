import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thresholdOf } from "../../../src/model/index.js";
import {
  countAbove,
  least,
  placeOf,
  shareAt,
  shareCuttingAt,
  shareFlagging,
} from "../../../src/widget/controls/contaminationScale.js";

const scores = fc
  .array(fc.double({ min: 0.3, max: 0.9, noNaN: true }), { minLength: 3, maxLength: 200 })
  .map((values) => Float64Array.from(values).sort().reverse());
const flaggedAt = (descending: Float64Array, share: number): number =>
  countAbove(thresholdOf(descending, share), descending);

describe("the slider's scale", () => {
  it("runs from the share of one row to a half, and back again", () => {
    expect(shareAt(1, 2700)).toBe(0.5);
    expect(
      flaggedAt(
        Float64Array.from({ length: 2700 }, (_, i) => 1 - i / 2700),
        shareAt(0, 2700),
      ),
    ).toBe(1);
    for (const place of [0, 0.2, 0.77, 1]) expect(placeOf(shareAt(place, 2700), 2700)).toBeCloseTo(place, 4);
  });

  it("has a place for hunts of one and two rows", () => {
    expect(least(1)).toBe(0.5);
    expect(placeOf(0.5, 1)).toBe(1);
    expect(shareAt(0.3, 2)).toBe(0.5);
  });

  it("keeps a share outside of it on its ends", () => {
    expect(placeOf(1e-9, 100)).toBe(0);
    expect(placeOf(0.5, 100)).toBe(1);
  });
});

describe("shareCuttingAt", () => {
  it("gives the contamination whose threshold is that score", () => {
    const descending = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1);
    for (const score of [0.85, 0.72, 0.61]) {
      expect(thresholdOf(descending, shareCuttingAt(score, descending))).toBeCloseTo(score, 9);
    }
  });

  it("always flags at least one row and at most half, whatever is asked", () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (descending, score) => {
        const share = shareCuttingAt(score, descending);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(0.5);
        expect(flaggedAt(descending, share)).toBeLessThanOrEqual(Math.ceil(descending.length / 2));
      }),
    );
  });
});

describe("shareFlagging", () => {
  it("flags exactly that many rows where their scores differ", () => {
    const descending = Float64Array.from({ length: 101 }, (_, i) => 1 - i / 200);
    for (const rows of [1, 2, 17, 50]) expect(flaggedAt(descending, shareFlagging(rows, descending, 1))).toBe(rows);
  });

  it("steps over equal scores in the direction of travel", () => {
    const descending = Float64Array.of(0.9, 0.8, 0.7, 0.7, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05);
    expect(flaggedAt(descending, shareFlagging(3, descending, 1))).toBe(5);
    expect(flaggedAt(descending, shareFlagging(4, descending, -1))).toBe(2);
  });

  it("stops at one row and at half of them", () => {
    const descending = Float64Array.from({ length: 20 }, (_, i) => 1 - i / 40);
    expect(flaggedAt(descending, shareFlagging(Number.NEGATIVE_INFINITY, descending, -1))).toBe(1);
    expect(flaggedAt(descending, shareFlagging(Number.POSITIVE_INFINITY, descending, 1))).toBe(10);
  });
});
