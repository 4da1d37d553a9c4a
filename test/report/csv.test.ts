import { describe, expect, it } from "vitest";
import { type Cell, csv } from "../../src/report/csv.js";

const line = (...cells: Cell[]): string => csv([cells]).slice(1, -2);

describe("csv", () => {
  it("begins with a byte order mark and ends every line with CRLF", () => {
    expect(csv([["a"], ["b"]])).toBe("\uFEFFa\r\nb\r\n");
    expect(csv([])).toBe("\uFEFF");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "－1"])("takes the force out of %j", (text) => {
    const cell = line(text);
    expect(cell.replace(/^"/, "")).toMatch(/^'/);
    expect(cell).toContain(text);
  });

  it("takes the force out of a formula that hides in quotes", () => {
    expect(line('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`);
  });

  it("leaves numbers numbers, in full precision, and what is no number empty", () => {
    expect(line(-1.5, 0.1 + 0.2, 1e21, -0, Number.NaN, Number.NEGATIVE_INFINITY, null)).toBe(
      "-1.5,0.30000000000000004,1e+21,0,,,",
    );
  });

  it("quotes what some reader would split, and doubles quotes", () => {
    for (const text of ["a,b", "a;b", "a\tb", "a\r\nb", "a\u2028b", "a\u0085b", " a", "a ", "a|b"]) {
      expect(line(text)).toBe(`"${text}"`);
    }
    expect(line('say "no"')).toBe('"say ""no"""');
    expect(line("plain", "ünï", "")).toBe("plain,ünï,");
  });

  it("writes times as ISO 8601 and booleans as words", () => {
    expect(line(new Date(0), true, false)).toBe("1970-01-01T00:00:00.000Z,true,false");
  });
});
