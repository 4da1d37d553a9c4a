import { expect, it } from "vitest";
import { fromArrays } from "../../src/table/index.js";
import { correlation, heatMap, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const table = fromArrays({ up: [1, 2, 3, 4], down: [4, 3, 2, 1.1], same: [7, 7, 7, 7], other: [1, -1, -1, 1] });
const chart = heatMap(correlation(table, ["up", "down", "same", "other"]));

it("draws one cell a pair of varying columns, its value in ink that reads on it", async () => {
  const { things } = await draw(chart);
  const cells = things.filter(({ kind }) => kind === "rect");
  expect(cells.length).toBe(3);
  const values = things.filter(({ text }) => text && /^[−>]?[−>]?\d/.test(text));
  expect(values.map(({ text }) => text)).toEqual(["−>0.99", expect.any(String), expect.any(String)]);
  expect(values.every(({ fill }) => fill === "#000000" || fill === "#FFFFFF")).toBe(true);
});

it("is blue where one falls as the other rises, and the background where they have nothing to do", async () => {
  const { things } = await draw(
    heatMap({
      names: ["a", "b", "c"],
      values: [
        [1, -1, 0],
        [-1, 1, 1],
        [0, 1, 1],
      ],
    }),
  );
  const fills = things.filter(({ kind }) => kind === "rect").map(({ fill }) => fill!.toUpperCase());
  expect(fills).toEqual([light.away, light.background, light.flagged]);
});

it("names constant columns, and gives them no cell", async () => {
  const { things } = await draw(chart);
  const word = things.find(({ text }) => text === "constant")!;
  expect(things.find(({ text, y }) => text === "same" && y === word.y)).toBeDefined();
  expect(chart.description).toContain("Constant, and so without a correlation: same.");
  expect(chart.table.rows).toContainEqual(["same", "constant", null]);
});
