import { expect, it } from "vitest";
import { bars, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

it("draws a bar a value in the order given, flagged ones vermilion and marked", async () => {
  const { things } = await draw(
    bars({ title: "Rows by verdict", names: ["inlier", "outlier"], values: [2700, 27], flagged: [1] }),
  );
  expect(things.filter(({ kind }) => kind === "rect").map(({ fill }) => fill)).toEqual([light.quiet, light.flagged]);
  const words = things.map(({ text }) => text);
  expect(words).toContain("2,700");
  expect(words).toContain("27 ◆");
});

it("sums what is beyond the thirtieth bar, and lists all in its table", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  const chart = bars({ title: "Many", names: values, values });
  const [layer] = (chart.spec as { layer: { data: { values: { name: string; value: number }[] } }[] }).layer;
  expect(layer.data.values.length).toBe(30);
  expect(layer.data.values.reduce((sum, { value }) => sum + value, 0)).toBe(5050);
  expect(layer.data.values[29].name).toBe("71 others");
  expect(chart.table.rows.length).toBe(100);
});

it("draws negative values to the left of 0", async () => {
  const { things } = await draw(bars({ title: "Change", names: ["up", "down"], values: [5, -5] }));
  const [up, down] = things.filter(({ kind }) => kind === "rect");
  expect(down.x + down.width!).toBeCloseTo(up.x, 6);
});
