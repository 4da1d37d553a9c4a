import { expect, it } from "vitest";
import { contributions, force, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const row = {
  features: ["a", "b", "c"],
  values: [-0.5, 2, 0],
  featureValues: [3, 1256, null],
  baseValue: 10.8,
  label: "svc-01",
};

it("draws pushes toward anomalous to the right in vermilion, away from it to the left in blue, strongest first", async () => {
  const { things } = await draw(contributions(row));
  const bars = things.filter(({ kind }) => kind === "rect");
  expect(bars.map(({ fill }) => fill)).toEqual([light.flagged, light.away, light.away]);
  const zero = things.find(({ kind }) => kind === "rule")!.x;
  expect(bars[0].x).toBeCloseTo(zero, 6);
  expect(bars[1].x + bars[1].width!).toBeCloseTo(zero, 6);
  expect(bars[0].width! / bars[1].width!).toBeCloseTo(4, 6);
  const words = things.map(({ text }) => text);
  for (const text of ["b = 1,256", "a = 3", "c = missing", "+2.00", "−0.50", "0"]) expect(words).toContain(text);
});

it("names path length and average, so that base − sum = path", () => {
  const { description } = contributions(row);
  expect(description).toContain("svc-01 takes 9.3 splits to isolate, against 10.8 on average");
  expect(description).toContain("b = 1,256 pushes +2");
});

it("sums what is beyond the twelfth bar", () => {
  const many = Array.from({ length: 20 }, (_, i) => i + 1);
  const { spec, table } = contributions({ ...row, features: many.map(String), values: many, featureValues: many });
  expect(table.rows.length).toBe(20);
  const [bars] = (spec as { layer: { data: { values: { name: string; value: number }[] } }[] }).layer;
  expect(bars.data.values.length).toBe(12);
  expect(bars.data.values[11]).toMatchObject({ name: "9 others", value: 45 });
});

it("speaks of one split in the singular, and of pushes only where there are any", () => {
  const one = contributions({ ...row, values: [0, 1, 0], baseValue: 2 });
  expect(one.title).toBe("1 split isolates this row, 2 the average row");
  const none = force({ ...row, values: [0, 0, 0], baseValue: 2 });
  expect(none.description).toBe("svc-01 takes 2 splits to isolate, against 2 on average. No feature pushes it.");
});
