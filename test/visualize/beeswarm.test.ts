import { expect, it } from "vitest";
import { beeswarm, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const ROWS = 40;
const values = Array.from({ length: ROWS }, (_, i) => [i === 7 ? 3 : (i - 20) / 40, 0.6 + i / 40, 0]).flat();
const featureValues = Array.from({ length: ROWS }, (_, i) => [i, i === 3 ? null : 5, i % 2]).flat();
const input = { features: ["a", "b", "c"], values, featureValues, flagged: [7] };

it("draws a dot a row and feature, flagged ones as outlined diamonds, the strongest feature at the top", async () => {
  const { things } = await draw(beeswarm(input));
  const circles = things.filter(({ kind, shape, y }) => kind === "symbol" && shape === "circle" && y >= 0);
  const diamonds = things.filter(({ kind, shape }) => kind === "symbol" && shape === "diamond");
  // Forty dots on one spot are more than there is room for: 26 stand for them beside the flagged one.
  expect([circles.length, diamonds.length]).toEqual([2 * (ROWS - 1) + 26, 3]);
  expect(diamonds.every(({ stroke }) => stroke === light.flagged)).toBe(true);
  const names = ["b", "a", "c"].map((name) => things.find(({ text }) => text === name)!.y);
  expect([...names].sort((a, b) => a - b)).toEqual(names);
  const rightmost = diamonds.reduce((best, one) => (one.x > best.x ? one : best));
  expect(rightmost.y).toBeCloseTo(names[1], 6);
});

it("colours from low to high, and missing values grey", () => {
  const layers = (
    beeswarm(input).spec as { layer: { data: { values: { row: number; y: number; colour: string }[] } }[] }
  ).layer;
  const dots = layers[1].data.values;
  const of = (row: number, band: number) =>
    dots.find((dot) => dot.row === row && Math.floor(dot.y / 46) === band)!.colour;
  expect(of(0, 1).toUpperCase()).toBe("#440154");
  expect(of(39, 1).toUpperCase()).toBe("#35B779");
  expect(of(3, 0)).toBe(light.quiet);
});

it("draws some three thousand dots at most, and every flagged row", () => {
  const rows = 10_000;
  const chart = beeswarm({
    features: ["a", "b", "c"],
    values: Array.from({ length: rows * 3 }, (_, i) => Math.floor(i / 3) / rows),
    featureValues: new Array(rows * 3).fill(1),
    flagged: [1, 2],
  });
  const layers = (chart.spec as { layer: { data: { values: object[] } }[] }).layer;
  expect([layers[1].data.values.length, layers[2].data.values.length]).toEqual([3000, 6]);
  expect(JSON.stringify(chart.spec.title)).toContain("1,002 rows drawn");
});
