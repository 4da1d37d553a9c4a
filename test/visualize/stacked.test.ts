import { expect, it } from "vitest";
import { light, stacked } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const features = ["a", "b", "c", "d", "e", "f"];
const values = [...[0.1, 0, 0, 0, 0, 0], ...[3, 1, -0.5, 0, 0.2, 0.1], ...[-1, -0.5, 0, 0, 0, 0]];
const input = { features, values, scores: [0.5, 0.8, 0.4], threshold: 0.7, baseValue: 10.8 };
type Edge = { x: number; net: number };

/** The remaining push of each column, in the order drawn. */
function nets(chart: { spec: unknown }): number[] {
  const layers = (chart.spec as { layer: { mark: { type: string }; data: { values: Edge[] } }[] }).layer;
  return layers
    .find(({ mark }) => mark.type === "line")!
    .data.values.slice(0, -1)
    .map(({ net }) => net);
}

it("stacks pushes up and down so that what remains is their sum, most anomalous first", () => {
  const rounded = nets(stacked(input)).map((net) => Number(net.toFixed(9)));
  expect(rounded).toEqual([3.8, 0.1, -1.5]);
});

it("orders by time and by similarity too", () => {
  const day = 86_400_000;
  expect(
    nets(stacked({ ...input, order: "time", times: [2 * day, null, day] })).map((net) => Number(net.toFixed(9))),
  ).toEqual([-1.5, 0.1, 3.8]);
  expect(nets(stacked({ ...input, order: "similarity" })).map((net) => Number(net.toFixed(9)))).toEqual([
    3.8, 0.1, -1.5,
  ]);
  expect(() => stacked({ ...input, order: "time" })).toThrow("needs the times");
});

it("is vermilion above 0 and blue below, and marks what is flagged", async () => {
  const { things } = await draw(stacked(input));
  const areas = things.filter(({ kind }) => kind === "area");
  const zero = Math.max(...areas.filter(({ fill }) => fill === light.flagged).map(({ y }) => y));
  for (const { fill, y } of areas) {
    if (fill === light.flagged) expect(y).toBeLessThanOrEqual(zero);
    else expect([fill, y >= zero - 1e-9]).toEqual([light.away, true]);
  }
  expect(things.filter(({ kind, shape }) => kind === "symbol" && shape === "diamond").length).toBe(1);
  expect(things.some(({ text }) => text === "2 others")).toBe(true);
});

it("takes the mean of neighbours where there are more rows than room, and says so", () => {
  const many = stacked({
    ...input,
    values: Array.from({ length: 100 }, () => values).flat(),
    scores: new Array(300).fill(0.5),
    width: 100,
  });
  expect(nets(many).length).toBe(50);
  expect(nets(many).reduce((a, b) => a + b) / 50).toBeCloseTo((3.8 + 0.1 - 1.5) / 3, 9);
  expect(many.description).toContain("mean of 6 rows");
});
