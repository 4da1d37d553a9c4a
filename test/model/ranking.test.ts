import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankingOf } from "../../src/model/ranking.js";

const plain = (scores: Float64Array) =>
  Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);

describe("rankingOf", () => {
  it("orders as a plain sort does, few rows or many, with ties", () => {
    const score = fc.oneof(fc.constantFrom(0.5, 0.25, 1), fc.double({ min: 1e-9, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 40 }), fc.integer({ min: 1, max: 300 }), (some, repeat) => {
        const scores = Float64Array.from({ length: some.length * repeat }, (_, i) => some[i % some.length]);
        expect(rankingOf(scores)).toEqual(plain(scores));
      }),
      { numRuns: 60 },
    );
    const many = Float64Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 20_011) / 20_011 + 1e-12);
    expect(rankingOf(many)).toEqual(plain(many));
  });

  it("tells scores apart that lie far closer together than the rest, and takes many equal ones in their stride", () => {
    const close = Float64Array.from({ length: 5000 }, (_, i) => (i === 17 ? 1 : 0.4 + ((i * 7919) % 5003) * 2 ** -52));
    expect(rankingOf(close)).toEqual(plain(close));
    const equal = new Float64Array(1_000_000).fill(0.5);
    const start = performance.now();
    expect(rankingOf(equal)[999_999]).toBe(999_999);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("sorts the same scores only once", () => {
    const scores = Float64Array.of(0.1, 0.3);
    expect(rankingOf(scores)).toBe(rankingOf(scores));
  });
});
