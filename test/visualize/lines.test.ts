import { expect, it } from "vitest";
import { lines } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const x = [1, 2, 3, 4];

it("draws a line a series with its name at its last point, told apart by dashes too", async () => {
  const { things } = await draw(
    lines({
      title: "Recall",
      x,
      series: [
        { name: "forest", values: [0, 0.5, 0.7, 0.8] },
        { name: "rule", values: [0, 0.2, null, 0.3] },
      ],
    }),
  );
  const named = ["forest", "rule"].map((name) => things.find(({ text }) => text === name)!);
  const points = things.filter(({ kind }) => kind === "line");
  expect(points.length).toBe(4 + 3);
  expect(named[0].x).toBe(named[1].x);
  expect(named[0].y).toBeLessThan(named[1].y);
  expect(new Set(points.map(({ strokeDash }) => String(strokeDash))).size).toBe(2);
});

it("writes time in UTC, and starts at 0 where nothing is below", async () => {
  const day = Array.from({ length: 10 }, (_, i) => Date.UTC(2024, 2, 4 + i));
  const chart = lines({
    title: "A day",
    x: day,
    time: true,
    series: [{ name: "sign-ins", values: day.map((_, i) => 100 + i) }],
  });
  const { svg } = await draw(chart);
  expect(svg).toContain(">4 Mar<");
  expect(svg).toContain(">0<");
  expect(chart.table.rows[0]).toEqual(["2024-03-04T00:00:00.000Z", 100]);
});

it("refuses more lines than eyes can tell apart", () => {
  const series = Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, values: x }));
  expect(() => lines({ title: "Too many", x, series })).toThrow("at most 4 lines, and 5 were given");
});
