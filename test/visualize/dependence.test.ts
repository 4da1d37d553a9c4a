import { expect, it } from "vitest";
import { dependence, light } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";

const input = {
  feature: "FailedLogons",
  featureValues: [0, 1, null, 900],
  values: [-0.4, -0.2, 0.1, 3.2],
  flagged: [3],
  labels: ["", "", "", "svc 25 Sep"],
};

it("draws every row that holds a value, the higher the more it pushes toward anomalous", async () => {
  const { things } = await draw(dependence(input));
  const symbols = things.filter(({ kind }) => kind === "symbol");
  expect(symbols.filter(({ fill }) => fill === light.quiet).length).toBe(2);
  const [flagged, ...more] = symbols.filter(({ shape }) => shape === "diamond");
  expect(more).toEqual([]);
  expect(flagged.y).toBe(Math.min(...symbols.map(({ y }) => y)));
  expect(flagged.x).toBe(Math.max(...symbols.map(({ x }) => x)));
  expect(things.some(({ text }) => text === "svc 25 Sep")).toBe(true);
});

it("says what it shows, and what it leaves out", () => {
  const { description, table } = dependence(input);
  expect(description).toContain("SHAP value of FailedLogons against its own value in 4 rows, 1 flagged");
  expect(description).toContain("1 row without a value left out.");
  expect(table).toEqual({ columns: ["row", "FailedLogons", "push"], rows: [["svc 25 Sep", 900, 3.2]] });
});
