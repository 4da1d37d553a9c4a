import { describe, expect, it } from "vitest";
import { beside, inside, nearest } from "../../../src/widget/plane/pick.js";

const places = (...points: [number, number][]): Float32Array => Float32Array.from(points.flat());

describe("nearest", () => {
  it("finds the point that is pointed at, a flagged one before a quiet one", () => {
    const placed = places([0, 0], [50, 50], [54, 50]);
    const flagged = Uint8Array.of(0, 0, 1);
    expect(nearest(placed, flagged, 2, -3)).toBe(0);
    expect(nearest(placed, flagged, 51.8, 50)).toBe(2);
    expect(nearest(placed, flagged, 48, 50)).toBe(1);
    expect(nearest(placed, flagged, -60, 0)).toBe(-1);
  });

  it("never finds a row without a place", () => {
    expect(nearest(places([Number.NaN, 1]), Uint8Array.of(1), 0, 1)).toBe(-1);
  });
});

describe("inside", () => {
  it("takes the rows within and on the edges, in row order, and none without a place", () => {
    const placed = places([10, 10], [5, 5], [10.5, 10], [0, 10], [Number.NaN, 7]);
    expect([...inside(placed, { left: 0, right: 10, top: 5, bottom: 10 })]).toEqual([0, 1, 3]);
    expect(inside(placed, { left: 11, right: 20, top: 0, bottom: 20 })).toHaveLength(0);
  });
});

describe("beside", () => {
  const placed = places([30, 5], [10, 5], [30, 5], [20, Number.NaN], [30, 1]);

  it("goes through all rows once from left to right and back, equal ones too", () => {
    const there = [-1];
    for (let i = 0; i < 4; i++) there.push(beside(placed, there[i], 1));
    expect(there.slice(1)).toEqual([1, 4, 0, 2]);
    expect(beside(placed, 2, 1)).toBe(2);
    const back = [2];
    for (let i = 0; i < 3; i++) back.push(beside(placed, back[i], -1));
    expect(back).toEqual([2, 0, 4, 1]);
    expect(beside(placed, -1, -1)).toBe(2);
  });

  it("stays among some rows where told", () => {
    const among = Uint8Array.of(0, 1, 1, 0, 0);
    expect(beside(placed, 1, 1, among)).toBe(2);
    expect(beside(placed, 4, -1, among)).toBe(1);
    expect(beside(placed, -1, 1, new Uint8Array(5))).toBe(-1);
  });
});
