import { expect, it } from "vitest";
import { scaleColours, tintOf } from "../../../src/widget/panes/tint.js";

it("gives low values the first colour, high ones the last, and missing ones one of their own", () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => i);
  values[50] = Number.NaN;
  const { classes, colours, low, high } = tintOf(values, false);
  expect([low, high]).toEqual([2, 98]);
  expect([classes[0], classes[100]]).toEqual([0, 15]);
  expect([...classes].filter((kind) => kind === 16)).toHaveLength(1);
  expect(colours).toHaveLength(17);
  expect(classes[49]).toBe(7);
});

it("is not led astray by one extreme value", () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => i % 100);
  values[7] = 1e9;
  expect(tintOf(values, true).high).toBeLessThan(100);
});

it("takes values that are all alike, and none at all", () => {
  expect([...tintOf(Float64Array.of(3, 3), false).classes]).toEqual([0, 0]);
  expect([...tintOf(Float64Array.of(Number.NaN), false).classes]).toEqual([16]);
});

it("runs from its first colour to its last", () => {
  const colours = scaleColours(false, 5);
  expect(colours[0]).toEqual([68, 1, 84]);
  expect(colours[2]).toEqual([49, 104, 142]);
  expect(colours[4]).toEqual([53, 183, 121]);
});
