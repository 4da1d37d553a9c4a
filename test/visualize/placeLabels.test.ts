import { expect, it } from "vitest";
import { placeLabels } from "../../src/visualize/placeLabels.js";

it("puts a label right of its point, or left where there is no room", () => {
  const placed = placeLabels(
    [
      { x: 10, y: 10, words: "abcdef" },
      { x: 195, y: 50, words: "abcdef" },
    ],
    200,
  );
  expect(placed.map(({ side }) => side)).toEqual(["right", "left"]);
});

it("leaves out what would touch an earlier label, and all beyond the most", () => {
  const points = ["first", "second", "third"].map((words, i) => ({ x: 10 + i, y: 10 + 2 * i, words }));
  expect(placeLabels(points, 200).map(({ words }) => words)).toEqual(["first"]);
  const apart = Array.from({ length: 9 }, (_, i) => ({ x: 10, y: 20 * i, words: "one" }));
  expect(placeLabels(apart, 200).length).toBe(5);
  expect(placeLabels([{ x: 5, y: 5, words: "w".repeat(99) }], 200)).toEqual([]);
});

it("covers no point, and takes the other side where that is free", () => {
  const beside = { x: 130, y: 10, words: "" };
  const [label] = placeLabels([{ x: 100, y: 10, words: "abcdef" }, beside], 400);
  expect(label.side).toBe("left");
});
