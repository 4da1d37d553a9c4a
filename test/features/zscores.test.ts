import { table } from "arquero";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logDamped, zscores } from "../../src/features/index.js";

const rows = table({ who: ["a", "a", "a", "b", "c", "c"], x: [1, 2, 6, 5, 0, 0] });

describe("zscores", () => {
  it("gives the table as it is where no column is named, as logDamped does", () => {
    for (const same of [zscores(rows, { by: ["who"], columns: [] }), logDamped(rows, [])]) {
      expect(same.objects()).toEqual(rows.objects());
    }
  });

  it("damps what is more than usual, and keeps means and deviations beside", () => {
    const z = zscores(rows, { by: ["who"], columns: ["x"] });
    expect(z.columnNames()).toEqual(["who", "x", "x_zscore", "x_mean", "x_std"]);
    expect(Array.from(z.array("x_mean") as Float64Array)).toEqual([3, 3, 3, 5, 0, 0]);
    const std = Math.sqrt(7);
    expect(z.get("x_std", 0)).toBeCloseTo(std, 12);
    expect(z.get("x_std", 3)).toBeNaN();
    const scores = Array.from(z.array("x_zscore") as Float64Array);
    expect(scores[0]).toBe(0);
    expect(scores[2]).toBeCloseTo(Math.log10(1 + 3 / std), 12);
    // One row has no deviation, and equal rows have none: there the value itself counts.
    expect(scores[3]).toBeCloseTo(Math.log10(6), 12);
    expect(scores.slice(4)).toEqual([0, 0]);
  });

  it("leaves excluded rows out of the history only, and takes a missing value for 0", () => {
    const z = zscores(rows, { by: ["who"], columns: ["x"], exclude: (row) => row.x === 6, transform: "plain" });
    expect(z.get("x_mean", 2)).toBe(1.5);
    expect(z.get("x_zscore", 2)).toBeCloseTo(4.5 / Math.SQRT1_2, 12);
    const gap = zscores(table({ x: [null, 2, 4] }), { by: [], columns: ["x"] });
    expect(gap.get("x_mean", 0)).toBe(2);
    expect(gap.get("x_zscore", 0)).toBe(0);
  });

  it("agrees with the textbook on any numbers", () => {
    const cell = fc.record({ who: fc.constantFrom("a", "b", null), x: fc.double({ min: 0, max: 1e6, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 40 }), (cells) => {
        const z = zscores(table({ who: cells.map(({ who }) => who), x: cells.map(({ x }) => x) }), {
          by: ["who"],
          columns: ["x"],
          transform: "plain",
        });
        cells.forEach(({ who, x }, i) => {
          const own = cells.filter((cell) => cell.who === who).map((cell) => cell.x);
          const mean = own.reduce((a, b) => a + b, 0) / own.length;
          const std = Math.sqrt(own.reduce((a, b) => a + (b - mean) ** 2, 0) / (own.length - 1));
          expect(z.get("x_mean", i)).toBeCloseTo(mean, 6);
          if (std > 1e-3) expect(z.get("x_zscore", i)).toBeCloseTo((x - mean) / std, 4);
        });
      }),
    );
  });

  it("names a column that is missing or holds text", () => {
    expect(() => zscores(rows, { by: ["whom"], columns: ["x"] })).toThrow(/no column "whom"; the columns are who, x/);
    expect(() => zscores(rows, { by: [], columns: ["who"] })).toThrow(/"who" holds "a", and only numbers/);
  });
});

describe("logDamped", () => {
  it("adds log10(1 + x)", () => {
    const damped = logDamped(table({ x: [0, 9, 99, null] }), ["x"]);
    expect(Array.from(damped.array("x_log") as Float64Array)).toEqual([0, 1, 2, Number.NaN]);
    expect(() => logDamped(table({ x: [-1] }), ["x"])).toThrow(/"x" holds "-1"/);
    expect(() => logDamped(rows, ["y"])).toThrow(/no column "y"/);
  });
});
