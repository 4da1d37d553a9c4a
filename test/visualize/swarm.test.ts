import { expect, it } from "vitest";
import { swarm } from "../../src/visualize/swarm.js";

it("leaves a lone dot on its line and puts the first of many in the middle", () => {
  expect(swarm([0, 100], 20)).toEqual([0, 0]);
  const offsets = swarm([10, 10, 10], 20);
  expect(offsets[0]).toBe(0);
  expect(offsets[1]).toBe(-offsets[2]);
});

it("keeps any number of dots within the room, none on another", () => {
  for (const n of [2, 9, 10, 500]) {
    const offsets = swarm(new Array(n).fill(0), 20);
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(20 + 1e-9);
    expect(new Set(offsets).size).toBe(n);
  }
});
