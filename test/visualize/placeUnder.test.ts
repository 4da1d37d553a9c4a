import { expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { placeUnder } from "../../src/visualize/placeUnder.js";

it("places labels within the width, touching neither one another nor a leader", () => {
  const random = new RandomState(1);
  let all = 0;
  for (let run = 0; run < 200; run++) {
    const labels = Array.from({ length: 5 }, () => ({
      middle: 640 * random.uniform(),
      long: 60 + 140 * random.uniform(),
    }));
    const placed = placeUnder(labels, 640);
    all += placed.length;
    for (const [i, a] of placed.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.left + a.long).toBeLessThanOrEqual(640);
      for (const b of placed.slice(i + 1)) {
        if (a.level === b.level) expect(a.left + a.long < b.left || b.left + b.long < a.left).toBe(true);
        else {
          const [upper, lower] = a.level < b.level ? [a, b] : [b, a];
          expect(lower.middle > upper.left && lower.middle < upper.left + upper.long).toBe(false);
        }
      }
    }
  }
  expect(all).toBeGreaterThan(900);
});

it("drops the last of what cannot be placed", () => {
  const labels = [
    { middle: 50, long: 90 },
    { middle: 50, long: 300 },
  ];
  expect(placeUnder(labels, 100).length).toBe(1);
  expect(placeUnder([], 100)).toEqual([]);
});
