import { expect, it } from "vitest";
import { nearest } from "../../../src/widget/panes/paintCloud.js";

it("finds the point that is pointed at, a flagged one before a quiet one", () => {
  const placed = Float32Array.of(0, 0, 0, 0.5, 0.5, 0, 0.54, 0.5, 0);
  const flagged = Uint8Array.of(0, 0, 1);
  expect(nearest(placed, flagged, 2, -3, 100)).toBe(0);
  expect(nearest(placed, flagged, 51.8, 50, 100)).toBe(2);
  expect(nearest(placed, flagged, 48, 50, 100)).toBe(1);
  expect(nearest(placed, flagged, -60, 0, 100)).toBe(-1);
});
