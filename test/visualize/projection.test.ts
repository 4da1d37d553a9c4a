import { expect, it } from "vitest";
import { light, projection } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const input = {
  x: [0, 1, 2, 10],
  y: [0, 1, 0, 8],
  explained: [0.42308, 0.24467],
  flagged: [3],
  labels: ["", "", "", "svc 25 Sep"],
};

it("draws every row, the flagged ones as named diamonds", async () => {
  const { things } = await draw(projection({ ...input, selected: 0 }));
  const symbols = things.filter(({ kind }) => kind === "symbol");
  expect(symbols.filter(({ fill }) => fill === light.quiet).length).toBe(3);
  const [flagged, ...more] = symbols.filter(({ shape }) => shape === "diamond");
  expect(more).toEqual([]);
  expect(flagged.x).toBe(Math.max(...symbols.map(({ x }) => x)));
  const name = things.find(({ text }) => text === "svc 25 Sep")!;
  expect(name.y).toBeCloseTo(flagged.y, 6);
  expect(symbols.filter(({ stroke }) => stroke === light.text).length).toBe(1);
});

it("says how much of the variance the plane holds", () => {
  const { description, spec } = projection(input);
  expect(description).toContain("66.8 % of the variance");
  expect(JSON.stringify(spec)).toContain("component 1 (42.3 %)");
});
