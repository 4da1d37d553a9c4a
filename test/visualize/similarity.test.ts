import { expect, it } from "vitest";
import { bySimilarity } from "../../src/visualize/similarity.js";

it("puts rows with alike values side by side, equal ones in their own order", () => {
  // Two kinds of rows by turns, a third in between.
  const values = [5, 0, -1, 0, 5, 0, 2, 0, -1, 0, 5, 0];
  expect(bySimilarity(values, 2)).toEqual([0, 2, 5, 3, 1, 4]);
  expect(bySimilarity([], 0)).toEqual([]);
});
