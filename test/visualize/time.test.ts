import { expect, it } from "vitest";
import { light, time } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const DAY = 86_400_000;
const START = Date.UTC(2024, 2, 4);
const scores = [0.4, 0.8, 0.5, 0.9, 0.45];
const times = [0, 1, 2, 3, null].map((day) => (day === null ? null : START + day * DAY));
const labels = ["a", "b", "c", "d", "e"];

it("draws each dated row at its time and score, flagged ones as vermilion diamonds above the line", async () => {
  const { things } = await draw(time({ times, scores, threshold: 0.7, labels, selected: 2 }));
  const points = things.filter(({ kind }) => kind === "symbol");
  const quiet = points.filter(({ fill }) => fill === light.quiet);
  const flagged = points.filter(({ shape, fill }) => shape === "diamond" && fill === light.flagged);
  const line = things.find(({ kind, strokeDash }) => kind === "rule" && strokeDash)!;
  expect([quiet.length, flagged.length]).toEqual([2, 2]);
  for (const { y } of quiet) expect(y).toBeGreaterThan(line.y);
  for (const { y } of flagged) expect(y).toBeLessThan(line.y);
  const ring = points.find(({ stroke, shape }) => stroke === light.text && shape === "circle")!;
  expect(quiet.some(({ x, y }) => x === ring.x && y === ring.y)).toBe(true);
  const words = new Set(things.map(({ text }) => text));
  expect([words.has("b"), words.has("d"), words.has("a")]).toEqual([true, true, false]);
});

it("writes the axis in UTC, wherever it is drawn", async () => {
  const zone = process.env.TZ;
  try {
    const drawings = [];
    const offsets = new Set<number>();
    for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
      process.env.TZ = TZ;
      offsets.add(new Date(START).getTimezoneOffset());
      drawings.push((await draw(time({ times, scores, threshold: 0.7 }))).svg);
    }
    expect(offsets.size).toBe(2);
    expect(drawings[0]).toBe(drawings[1]);
    expect(drawings[0]).toContain(">4 Mar<");
  } finally {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  }
});

it("says how many rows have no time, and lists the flagged ones, most anomalous first", () => {
  const { description, table } = time({ times, scores, threshold: 0.7, labels });
  expect(description).toContain("1 row without a time left out");
  expect(table.rows).toEqual([
    ["d", "2024-03-07T00:00:00.000Z", 0.9],
    ["b", "2024-03-05T00:00:00.000Z", 0.8],
  ]);
});

it("draws at most two thousand inliers, and says so", async () => {
  const many = Array.from({ length: 5000 }, (_, i) => 0.3 + i / 100_000);
  const chart = time({ times: many.map((_, i) => START + i * 1000), scores: many, threshold: 0.3499 });
  expect(JSON.stringify(chart.spec.title)).toContain("2,000 of 4,991 inliers drawn");
  const symbols = (await draw(chart)).things.filter(({ kind }) => kind === "symbol");
  expect(symbols.length).toBe(2000 + 9);
});

it.each([
  ["nothing is flagged", 0.95],
  ["everything is flagged", 0.1],
])("has an extent of time where %s", async (_, threshold) => {
  const { layer } = time({ times, scores, threshold, labels }).spec as { layer: { data?: { values: unknown[] } }[] };
  const points = layer.filter(({ data }) => data?.values.length === 0);
  expect(points).toEqual([]);
});
