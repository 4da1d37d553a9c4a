import { describe, expect, it } from "vitest";
import { usualOffset } from "../../src/enrich/usualHours.js";

/** So many sign-ins in each of these hours of the day, UTC. */
const active = (hours: readonly number[], count = 10) =>
  Array.from({ length: 24 }, (_, h) => (hours.includes(h) ? count : 0));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => (from + i + 24) % 24);
const WORK = { start: 8, end: 18 };

describe("usualOffset", () => {
  it.each([
    [0, range(8, 18)],
    [2, range(6, 16)],
    [-5, range(13, 23)],
    [9, range(-1, 9)],
    [-10, range(18, 28)],
    [12, range(-4, 6)],
  ])("finds who works %d hours ahead of UTC", (offset, hours) => {
    expect(usualOffset(active(hours), 10, WORK)).toBe(offset);
  });

  it("puts the middle of a shorter day into the middle of working hours", () => {
    expect(usualOffset(active(range(10, 16)), 10, WORK)).toBe(0);
  });

  it("counts stray sign-ins for little", () => {
    const hours = active(range(6, 16));
    hours[23] = 5;
    expect(usualOffset(hours, 10, WORK)).toBe(2);
  });

  it("does not guess from few sign-ins, few days, or sign-ins around the clock", () => {
    expect(usualOffset(active(range(8, 18), 1), 10, WORK)).toBeUndefined();
    expect(usualOffset(active(range(8, 18)), 4, WORK)).toBeUndefined();
    expect(usualOffset(Array(24).fill(100), 100, WORK)).toBeUndefined();
    expect(usualOffset(Array(24).fill(0), 0, WORK)).toBeUndefined();
  });

  it("knows shifts that end the next day", () => {
    expect(usualOffset(active(range(20, 30)), 10, { start: 22, end: 6 })).toBe(1);
  });
});
