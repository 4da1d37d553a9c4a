import { expect, it } from "vitest";
import { importance, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

it("draws a quiet bar a feature, as long as its mean, the longest first", async () => {
  const chart = importance({ features: ["a", "b", "c"], values: [1, -3, 0, -1, 3, 0] });
  expect(chart.table.rows).toEqual([
    ["b", 3],
    ["a", 1],
    ["c", 0],
  ]);
  const { things } = await draw(chart);
  const bars = things.filter(({ kind }) => kind === "rect");
  expect(bars.every(({ fill }) => fill === light.quiet)).toBe(true);
  expect(bars[0].width! / bars[1].width!).toBeCloseTo(3, 6);
  expect(things.filter(({ text }) => ["3.00", "1.00", "0"].includes(text!)).length).toBe(3);
});
