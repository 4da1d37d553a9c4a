import { expect, it } from "vitest";
import { swarm } from "../../src/visualize/swarm.js";

it("leaves a lone dot on its line and puts the first of many in the middle", () => {
  expect(swarm([0, 100], 20)).toEqual([0, 0]);
  const offsets = swarm([10, 10, 10], 20);
  expect(offsets[0]).toBe(0);
  expect(offsets[1]).toBe(-offsets[2]);
});

it("keeps any number of dots within the room, none on another", () => {
  for (const n of [2, 9, 10, 25]) {
    const offsets = swarm(new Array(n).fill(0), 20);
    expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(20 + 1e-9);
    expect(new Set(offsets).size).toBe(n);
  }
});

it("lets evenly picked dots stand for too many, but never leaves out the first", () => {
  const offsets = swarm(new Array(500).fill(0), 20, 3);
  const drawn = offsets.filter((offset) => !Number.isNaN(offset));
  expect(drawn.length).toBe(27);
  expect(new Set(drawn).size).toBe(27);
  expect(offsets.slice(0, 3).some(Number.isNaN)).toBe(false);
  expect(offsets.slice(250).filter((offset) => !Number.isNaN(offset)).length).toBe(12);
  expect(swarm(new Array(100).fill(0), 20, 100).some(Number.isNaN)).toBe(false);
});
