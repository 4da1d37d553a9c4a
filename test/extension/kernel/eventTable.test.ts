import { expect, it } from "vitest";
import { decodeEvents } from "../../../extension/src/kernel/eventTable.js";

const good = {
  columns: ["a", "b"],
  rows: [
    ["<b>", 1],
    [null, true],
  ],
  total: 9,
};

it("takes events that are text, numbers, true or false", () => {
  expect(decodeEvents({ ...good, more: 1 })).toEqual(good);
});

it.each<[unknown, RegExp]>([
  [null, /no columns/],
  [{ ...good, columns: [1, 2] }, /no columns/],
  [{ ...good, total: -1 }, /how many/],
  [{ ...good, total: 1.5 }, /how many/],
  [{ ...good, rows: [["a"]] }, /do not fit/],
  [{ ...good, rows: "ab" }, /do not fit/],
  [{ ...good, rows: [["a", { html: "<b>" }]] }, /no text/],
])("refuses %j", (answer, sentence) => {
  expect(() => decodeEvents(answer)).toThrow(sentence);
});
