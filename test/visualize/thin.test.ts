import { expect, it } from "vitest";
import { thin } from "../../src/visualize/thin.js";

it("keeps a short list and takes evenly spaced ones of a long one", () => {
  expect(thin([1, 2, 3], 3)).toEqual([1, 2, 3]);
  expect(thin([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
});
