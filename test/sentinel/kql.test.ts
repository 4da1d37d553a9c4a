import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { column, followedBy, literal, withParameters } from "../../src/sentinel/kql.js";

/** The string literal that a text begins with, read as KQL has it: what it means, and what comes after it. */
function readString(text: string): [value: string, rest: string] {
  let value = "";
  for (let i = 1; i < text.length; i++) {
    if (/[\r\n\u2028\u2029]/.test(text[i])) throw new Error("the literal is broken by a line end");
    if (text[i] === text[0]) return [value, text.slice(i + 1)];
    if (text[i] !== "\\") value += text[i];
    else if (text[++i] === "u") {
      value += String.fromCharCode(Number.parseInt(text.slice(i + 1, i + 5), 16));
      i += 4;
    } else value += text[i];
  }
  throw new Error("the literal does not end");
}

describe("withParameters", () => {
  it("declares values of every type before the query, on its first line", () => {
    const parameters = {
      user: "ann",
      port: 443,
      share: 0.5,
      big: 2n ** 60n,
      on: true,
      since: new Date("2026-10-31T08:00:00.5Z"),
      ids: ["a", 1, false],
      none: Number.NaN,
      all: Number.POSITIVE_INFINITY,
      below: Number.NEGATIVE_INFINITY,
    };
    expect(withParameters("T\n| where a == user", parameters)).toBe(
      'let user = "ann"; let port = long(443); let share = real(0.5); let big = long(1152921504606846976); ' +
        'let on = bool(true); let since = datetime(2026-10-31T08:00:00.500Z); let ids = dynamic(["a", 1, false]); ' +
        "let none = real(nan); let all = real(+inf); let below = real(-inf); T\n| where a == user",
    );
  });

  it("keeps any text one literal that means the text", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({
        unit: fc.constantFrom("'", '"', "\\", "\n", "\r", "\u2028", "\0", ")", ";", "|", "`", "u0022", "//"),
      }),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        expect(readString(literal(value, "p"))).toEqual([value, ""]);
        const list = literal([value, value], "p");
        const [first, rest] = readString(list.slice("dynamic([".length));
        expect(first).toBe(value);
        expect(readString(rest.slice(2))).toEqual([value, "])"]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["", "1a", "a b", "a;drop", "a".repeat(200), "é", "__proto__ x"])("refuses the name %j", (name) => {
    expect(() => withParameters("T", { [name]: 1 })).toThrow("cannot be a parameter's name");
  });

  it.each([
    ["an invalid date", new Date("x")],
    ["null", null],
    ["a function", () => 1],
    ["a list of objects", [{}]],
    ["a list with infinity", [Number.POSITIVE_INFINITY]],
    ["a number beyond 64 bits", 2n ** 63n],
  ])("refuses %s by the parameter's name", (_, value) => {
    expect(() => withParameters("T", { threshold: value as never })).toThrow(/parameter threshold/i);
  });
});

describe("followedBy", () => {
  it.each([
    ["T | take 1", "T | take 1"],
    ["T ;\n ; ", "T"],
    ["T // the end", "T"],
    ["T // a | render\n| take 1 // b\n;", "T // a | render\n| take 1"],
    ["T | where a == '; // no' ;", "T | where a == '; // no'"],
    ['T | where a == "\\"; //" // yes', 'T | where a == "\\"; //"'],
    ["T | where p == @'C:\\' // c", "T | where p == @'C:\\'"],
    ["T | where x == ```a\n// b\n``` //c", "T | where x == ```a\n// b\n```"],
    [
      "T | summarize count() by bin(TimeGenerated, 1h)\n| render timechart with (title='a|b')",
      "T | summarize count() by bin(TimeGenerated, 1h)\n",
    ],
    ["let a = 1; T | where render == '| render x'", "let a = 1; T | where render == '| render x'"],
    ["T | render timechart | take 1", "T | render timechart | take 1"],
  ])("keeps the rows of %j", (kql, kept) => {
    expect(followedBy(kql, "| count")).toBe(`${kept}\n| count`);
  });
});

it("quotes a column's name where it must", () => {
  expect(column("TimeGenerated")).toBe("TimeGenerated");
  expect(column('a b"]')).toBe('["a b\\u0022\\u005d"]');
});
