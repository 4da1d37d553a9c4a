import { expect, it } from "vitest";
import { count, cut, decimalsFor, label, number, percent, signed, signedFixed } from "../../src/visualize/format.js";

it("writes the fewest digits that decide, with thousands separators", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [2700, "2,700"],
    [1234567, "1,234,567"],
    [-1256, "−1,256"],
    [0.0236253, "0.0236"],
    [0.5, "0.5"],
    [10.8309, "10.8"],
    [123.7, "124"],
    [1e-7, "1.00e−7"],
    [Number.NaN, "–"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ];
  for (const [value, text] of cases) expect(number(value)).toBe(text);
  expect([percent(0.4231), count(1, "row"), count(2700, "row"), signed(4.961), signed(-1), signed(0)]).toEqual([
    "42.3 %",
    "1 row",
    "2,700 rows",
    "+4.96",
    "−1",
    "0",
  ]);
});

it("lines up a column of signed numbers by the largest of them", () => {
  expect([decimalsFor([4.92, -0.132]), decimalsFor([0.0794]), decimalsFor([1234.5, 2]), decimalsFor([0])]).toEqual([
    2, 4, 0, 0,
  ]);
  expect([signedFixed(4.92, 2), signedFixed(-0.132, 2), signedFixed(0, 2), signedFixed(-0.001, 2)]).toEqual([
    "+4.92",
    "−0.13",
    "0",
    "0.00",
  ]);
  expect(signedFixed(-12345.6789, 4)).toBe("−12,345.6789");
});

it("makes one short line of whatever a log holds", () => {
  expect([label(null), label(""), label(undefined), label(7), label(false)]).toEqual([
    "(missing)",
    "(missing)",
    "(missing)",
    "7",
    "false",
  ]);
  expect(label("a\nb\u202Ec\u0000")).toBe("a\uFFFDb\uFFFDc\uFFFD");
  expect(label("x".repeat(500)).length).toBe(120);
  expect([cut("abcdef", 4), cut("abcd", 4)]).toEqual(["abc…", "abcd"]);
});
