import { describe, expect, it } from "vitest";
import { columnFrom } from "../../../src/table/index.js";
import { sortRows, textKeys } from "../../../src/widget/suspects/sortRows.js";

const rows = Int32Array.of(7, 3, 9, 1, 5);

describe("sortRows", () => {
  it("sorts either way, keeps the order of equal keys, and puts what is missing last", () => {
    const keys = Float64Array.of(2, Number.NaN, 1, 2, Number.POSITIVE_INFINITY);
    expect([...sortRows(rows, keys, false)]).toEqual([9, 7, 1, 5, 3]);
    expect([...sortRows(rows, keys, true)]).toEqual([5, 7, 1, 9, 3]);
  });

  it("sorts texts as a person would, numbers in them by their size", () => {
    const texts: (string | null)[] = Array(10).fill("z");
    [texts[7], texts[3], texts[9], texts[1], texts[5]] = ["user-10", "User-9", null, "äx", "user-9"];
    const column = columnFrom(texts) as Parameters<typeof textKeys>[0];
    expect([...sortRows(rows, textKeys(column, rows), false)].map((row) => texts[row])).toEqual([
      "äx",
      "user-9",
      "User-9",
      "user-10",
      null,
    ]);
  });
});
