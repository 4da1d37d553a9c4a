import { expect, it } from "vitest";
import { ranks } from "../../src/visualize/ranks.js";

it("ranks from 1, equal values by the mean of their ranks", () => {
  expect([...ranks(Float64Array.of(30, 10, 20))]).toEqual([3, 1, 2]);
  expect([...ranks(Float64Array.of(5, 1, 5, 5, 0))]).toEqual([4, 2, 4, 4, 1]);
  expect([...ranks(new Float64Array(0))]).toEqual([]);
});
