import { describe, expect, it } from "vitest";
import { UsualRanges } from "../../../src/report/usualRange.js";
import { fromArrays } from "../../../src/table/index.js";
import { MOST_NEIGHBOURS, neighboursOf } from "../../../src/widget/row/neighbours.js";

const day = (n: number): Date => new Date(n * 86_400_000);

describe("neighboursOf", () => {
  it("gives the same account's rows in the order of time, without those of no time", () => {
    const table = fromArrays({
      Day: [day(5), day(2), day(1), null, day(4), day(3)],
      User: ["a", "a", "b", "a", "b", "a"],
    });
    const ranges = new UsualRanges(table, ["Day", "User"]);
    expect(neighboursOf(table, "Day", 5, ranges)).toEqual({ rows: [1, 5, 0], at: 1, total: 3 });
    expect(neighboursOf(table, "Day", 4, ranges)).toEqual({ rows: [2, 4], at: 1, total: 2 });
    expect(neighboursOf(table, "Day", 3, ranges).rows).toContain(3);
  });

  it("keeps to the nearest ones of many", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const table = fromArrays({ Day: rows.map((i) => day(1000 - i)), User: rows.map(() => "a") });
    const ranges = new UsualRanges(table, ["Day", "User"]);
    for (const row of [0, 3, 500, 999]) {
      const near = neighboursOf(table, "Day", row, ranges);
      expect([near.rows.length, near.rows[near.at], near.total]).toEqual([MOST_NEIGHBOURS, row, 1000]);
    }
  });
});
