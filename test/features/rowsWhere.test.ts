import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { rowsWhere } from "../../src/features/index.js";

const days = table({
  DstUser: ["ann", "bob", "ANN", "ann", null],
  Date: ["2026-10-30", "2026-10-31", "2026-10-31", "2026-10-31T10:00:00Z", "2026-10-31"].map((day) => new Date(day)),
  n: [1, 2, 3, 4, 5],
});
const n = (wanted: Parameters<typeof rowsWhere>[1]) => rowsWhere(days, wanted).array("n");

describe("rowsWhere", () => {
  it("finds all rows that match, whatever the case, by day or by time", () => {
    expect(n({ DstUser: "Ann", Date: "2026-10-31" })).toEqual([3, 4]);
    expect(n({ DstUser: "ann", Date: "10/31/2026" })).toEqual([3, 4]);
    expect(n({ Date: new Date("2026-10-31T10:00:00Z") })).toEqual([4]);
    expect(n({ Date: "2026-10-31T10:00:00Z" })).toEqual([4]);
    expect(n({ DstUser: null })).toEqual([5]);
    expect(n({ n: 2 })).toEqual([2]);
    expect(n({ DstUser: "eve" })).toEqual([]);
    expect(n({})).toEqual([1, 2, 3, 4, 5]);
  });

  it("sees only what the table shows, in its order", () => {
    const some = days.filter("d => d.n > 1").orderby("n");
    expect(rowsWhere(some, { DstUser: "ann" }).numRows()).toBe(2);
  });

  it("names a column that is not there", () => {
    expect(() => n({ User: "ann" })).toThrow(/no column "User"; the columns are DstUser, Date, n/);
  });
});
