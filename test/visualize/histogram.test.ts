import { expect, it } from "vitest";
import { charts, histogram, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const scores = [...Array.from({ length: 100 }, (_, i) => 0.4 + i / 1000), 0.6, 0.6, 0.7];
const threshold = 0.55;

it("counts every row once, and no bin lies on both sides of the threshold", () => {
  const { table, title, description } = histogram({ scores, threshold });
  const bins = table.rows as [number, number, number, string][];
  expect(bins.reduce((sum, [, , rows]) => sum + rows, 0)).toBe(103);
  expect(bins.filter(([, , , flagged]) => flagged === "yes").reduce((sum, [, , rows]) => sum + rows, 0)).toBe(3);
  for (const [from, to, , flagged] of bins) {
    if (flagged === "yes") expect(from).toBeGreaterThanOrEqual(threshold);
    else expect(to).toBeLessThanOrEqual(threshold);
  }
  expect(title).toBe("3 of 103 rows score above the threshold");
  expect(description).toContain("100 inliers");
});

it("does not flag a score that equals the threshold", () => {
  expect(histogram({ scores: [0.5, 0.6], threshold: 0.6 }).title).toBe("0 of 2 rows score above the threshold");
  expect(histogram({ scores: [0.5], threshold: 0.5 }).table.rows).toEqual([[expect.any(Number), 0.5, 1, "no"]]);
});

it("draws one dashed line at the threshold, grey bars left of it and vermilion ones right of it, each with a triangle", async () => {
  const { things } = await draw(histogram({ scores, threshold, width: 600 }));
  const lines = things.filter(({ kind, strokeDash }) => kind === "rule" && strokeDash);
  expect(lines.length).toBe(1);
  const line = lines[0].x;
  const bars = (colour: string) =>
    things.filter(({ kind, fill, height }) => kind === "rect" && fill === colour && height! < 219);
  for (const bar of bars(light.quiet)) expect(bar.x + bar.width!).toBeLessThanOrEqual(line + 0.5);
  for (const bar of bars(light.flagged)) expect(bar.x).toBeGreaterThanOrEqual(line - 0.5);
  const marks = things.filter(({ kind, shape }) => kind === "symbol" && shape === "diamond");
  expect(marks.length).toBe(bars(light.flagged).length);
  const shade = things.find(({ kind, fill, height }) => kind === "rect" && fill === light.flagged && height! >= 219)!;
  expect(shade.x).toBeCloseTo(line, 6);
  expect(shade.x + shade.width!).toBeCloseTo(600, 6);
});

it("is found by its name", () => {
  expect(charts.histogram({ scores, threshold } as never)).toEqual(histogram({ scores, threshold }));
});
