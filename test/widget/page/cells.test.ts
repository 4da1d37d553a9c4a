import { describe, expect, it } from "vitest";
import { columnFrom, fromArrays } from "../../../src/table/index.js";
import { cellText, daysOf } from "../../../src/widget/page/cells.js";

describe("cellText", () => {
  it("leaves the clock out where every time is a midnight", () => {
    const days = cellText(columnFrom([new Date("2022-09-25T00:00:00Z"), null]));
    expect([days(0), days(1)]).toEqual(["2022-09-25", "–"]);
    expect(cellText(columnFrom([new Date("2022-09-25T13:05:59Z")]))(0)).toBe("2022-09-25 13:05");
  });

  it("writes numbers with separators and text as one line without hidden characters", () => {
    expect(cellText(columnFrom([12_345]))(0)).toBe("12,345");
    expect(cellText(columnFrom(["anna\u202Efdp.exe\n"]))(0)).toBe("anna\uFFFDfdp.exe\uFFFD");
    expect(cellText(columnFrom(["x", null]))(1)).toBe("–");
  });
});

describe("daysOf", () => {
  it("counts the calendar days from first to last", () => {
    const times = ["2022-09-05T23:00:00Z", "2022-09-25T01:00:00Z"].map((text) => new Date(text));
    expect(daysOf(fromArrays({ t: times }), "t")).toBe(21);
    expect(daysOf(fromArrays({ t: times.slice(0, 1) }), "t")).toBe(1);
  });
});
