import { expect, it } from "vitest";
import { rowsBetween } from "../../../src/widget/panes/scoreBrush.js";

it("finds the rows with scores in a range, its ends included", () => {
  const scores = Float64Array.of(0.4, 0.6, 0.5, 0.61, 0.5999);
  expect([...rowsBetween(scores, 0.5, 0.6)]).toEqual([1, 2, 4]);
  expect([...rowsBetween(scores, 0.7, 0.9)]).toEqual([]);
});
