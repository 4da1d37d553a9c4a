import { expect, it } from "vitest";
import { byWeight } from "../../src/visualize/shap.js";

it("orders features by mean absolute value, equal ones as they come", () => {
  const weights = byWeight({ features: ["a", "b", "c"], values: [1, -3, 1, -1, 3, 1] });
  expect(weights).toEqual([
    { feature: 1, mean: 3 },
    { feature: 0, mean: 1 },
    { feature: 2, mean: 1 },
  ]);
});

it("refuses values that fill no whole number of rows", () => {
  expect(() => byWeight({ features: ["a", "b"], values: [1, 2, 3] })).toThrow("3 SHAP values");
});
