import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePattern } from "../../../src/enrich/indicators/stixPattern.js";

const brief = (pattern: string) =>
  parsePattern(pattern).map((all) =>
    all.map(
      ({ path, operator, isNegated, values }) => `${isNegated ? "not " : ""}${path} ${operator} ${values.join("|")}`,
    ),
  );

describe("parsePattern", () => {
  it.each([
    ["[ipv4-addr:value = '1.2.3.4']", [["ipv4-addr:value = 1.2.3.4"]]],
    ["[ipv4-addr:value='1.2.3.4']", [["ipv4-addr:value = 1.2.3.4"]]],
    ["[ipv4-addr:value ISSUBSET '10.0.0.0/8']", [["ipv4-addr:value ISSUBSET 10.0.0.0/8"]]],
    [
      "[file:hashes.'SHA-256' = 'aa' OR file:hashes.MD5 = 'bb']",
      [["file:hashes.'SHA-256' = aa"], ["file:hashes.MD5 = bb"]],
    ],
    ["[a:b = '1' AND c:d = '2' OR e:f = '3']", [["a:b = 1", "c:d = 2"], ["e:f = 3"]]],
    [
      "[a:b = '1' AND (c:d = '2' OR e:f = '3')]",
      [
        ["a:b = 1", "c:d = 2"],
        ["a:b = 1", "e:f = 3"],
      ],
    ],
    ["[a:b = '1'] OR [c:d = '2']", [["a:b = 1"], ["c:d = 2"]]],
    ["([a:b = '1'] OR ([c:d = '2']))", [["a:b = 1"], ["c:d = 2"]]],
    ["[a:b IN ('1', '2') AND c:d NOT = '3']", [["a:b IN 1|2", "not c:d = 3"]]],
    ["[a:b != '1']", [["not a:b = 1"]]],
    [
      "[network-traffic:dst_port = 443 AND a:refs[*].value LIKE 'x%']",
      [["network-traffic:dst_port = 443", "a:refs[*].value LIKE x%"]],
    ],
    ["[a:b = 'it\\'s \\\\ ] AND']", [["a:b = it's \\ ] AND"]]],
    ["[a:b = t'2026-10-31T00:00:00Z']", [["a:b = 2026-10-31T00:00:00Z"]]],
    ["[\n  a:b =\t'1'\n]", [["a:b = 1"]]],
  ])("reads %s", (pattern, expected) => {
    expect(brief(pattern)).toEqual(expected);
  });

  it.each([
    ["", 'the pattern ends where "[" is expected'],
    ["[a:b = '1'", 'the pattern ends where "]" is expected'],
    ["[a:b = '1]", 'character 8 of the pattern ("\'1]") cannot be read'],
    ["[a = '1']", 'the pattern has "a" at character 2'],
    ["[a:b '1']", "the pattern has \"'1'\" at character 6"],
    ["[a:b = '1'] x", 'the pattern has "x" at character 13'],
    ["[a:b = '1'] AND [c:d = '2']", "needs several events (AND between observations)"],
    ["[a:b = '1'] FOLLOWEDBY [c:d = '2']", "needs several events (FOLLOWEDBY between observations)"],
    ["[a:b = '1'] REPEATS 5 TIMES", "needs several events, or certain times (REPEATS)"],
    ["([a:b = '1'] OR [a:b = '2']) WITHIN 5 SECONDS", "needs several events, or certain times (WITHIN)"],
    ["[EXISTS a:b]", "EXISTS in a pattern names no value"],
    [`[${"(".repeat(60)}a:b = '1'${")".repeat(60)}]`, "nested more than 50 deep"],
    [`[${Array(12).fill("(a:b = '1' OR a:b = '2')").join(" AND ")}]`, "more than 1000 alternatives"],
    [
      `[${[...Array(9).fill("(a:b = '1' OR a:b = '2')"), ...Array(5000).fill("a:b='1'")].join(" AND ")}]`,
      "more than 20000 comparisons",
    ],
    ["x".repeat(200_000), "longer than 100000 characters"],
  ])("says what is wrong with %.60s", (pattern, message) => {
    expect(() => parsePattern(pattern)).toThrow(message);
  });

  it("takes linear time, whatever it is given", () => {
    const start = performance.now();
    for (const piece of [
      "[",
      "(",
      "a",
      "a:",
      "a:b",
      "a:b.",
      "'",
      "\\",
      "'\\",
      "a:'",
      "a:[*]",
      " ",
      "OR ",
      "a:b = '1' OR ",
    ]) {
      for (const before of ["", "[", "[a:b = "])
        try {
          parsePattern(`${before}${piece.repeat(100_000 / piece.length - 10)}`);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(RangeError);
        }
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it("gives alternatives or an Error of its own for any text", () => {
    const word = fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "a:b",
      "=",
      "'x'",
      "AND",
      "OR",
      "NOT",
      "IN",
      ",",
      "FOLLOWEDBY",
      " ",
      "1",
      "\\",
      "é",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        try {
          expect(parsePattern(words.join(" ")).length).toBeGreaterThan(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/pattern/);
        }
      }),
    );
  });
});
