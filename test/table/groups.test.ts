import { expect, it } from "vitest";
import { fromArrays, groupsOf } from "../../src/table/index.js";

it("gives rows with equal values one number, in order of appearance", () => {
  const t = fromArrays({ a: ["x", "y", "x", null, "x"], b: [1, 1, 2, 1, 1] });
  expect([...groupsOf(t, ["a", "b"])]).toEqual([0, 1, 2, 3, 0]);
  expect([...groupsOf(t, ["a"])]).toEqual([0, 1, 0, 2, 0]);
  expect([...groupsOf(t, ["b"])]).toEqual([0, 0, 1, 0, 0]);
  expect([...groupsOf(t, [])]).toEqual([0, 0, 0, 0, 0]);
});
