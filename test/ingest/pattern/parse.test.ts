import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/ingest/pattern/parse.js";
import { patternOf } from "../../../src/ingest/pattern/pattern.js";
import { PatternError } from "../../../src/ingest/pattern/patternError.js";
import { typeNames } from "../../../src/ingest/pattern/types.js";

const settings = { timeZone: "UTC" };

function errorOf(pattern: string): PatternError {
  try {
    patternOf(pattern, settings);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
  throw new Error(`${pattern} was taken`);
}

describe("a pattern that is wrong", () => {
  it("is shown with a caret under the place", () => {
    expect(errorOf("INT:code ' ' TIMSTAMP:time EOL").message).toBe(
      [
        'The pattern is wrong at column 14: there is no type "TIMSTAMP"; did you mean TIMESTAMP?',
        "  INT:code ' ' TIMSTAMP:time EOL",
        "               ^",
      ].join("\n"),
    );
  });

  it("is shown with the line it is wrong in, as much of it as fits", () => {
    const error = errorOf("LD:user // who\n  ' '\n\tIPV5:src");
    expect(error).toMatchObject({ line: 3, column: 2 });
    expect(error.message.split("\n").slice(1)).toEqual(["   IPV5:src", "   ^"]);
    const long = errorOf(`${"'ä' ".repeat(100)}IPV5:src ${"'b' ".repeat(100)}`);
    const [, shown, caret] = long.message.split("\n");
    expect(shown.length).toBeLessThan(110);
    expect(shown.startsWith("  …") && shown.endsWith("…")).toBe(true);
    expect(shown.slice(caret.indexOf("^")).startsWith("IPV5")).toBe(true);
  });

  it.each([
    ["", 1, "nothing"],
    ["LD", 1, "names no column"],
    ["LD:a )", 6, "closes none"],
    ["(LD:a", 1, "not closed"],
    ["TIMESTAMP('yyyy':a", 17, "a text in quotes or a number is expected"],
    ["TIMESTAMP('yyyy'", 10, "not closed"],
    ["LD:a | INT:b", 6, "put alternatives in brackets"],
    ["(LD:a|)", 7, "there is nothing"],
    ["LD: a 'b", 7, "has no end; write '"],
    ["LD:a /* b", 6, "has no end; write */"],
    ["LD:a @", 6, '"@" means nothing here'],
    ["LD:a 💥", 6, '"💥" means nothing here'],
    ["LD:a '' INT", 6, "no text between these quotes"],
    ["LD:a '\\q'", 7, "after a backslash comes"],
    ["LD:a '\\u12'", 7, "after a backslash comes"],
    ["LD:a 'x\\ny'", 6, "a line holds no line end"],
    ["LD:a 'x\\uD800'", 6, "half a character"],
    ["LD:a EOL LD:b", 10, "nothing can follow EOL"],
    ["LD:a EOL?", 9, "comes once and has no name"],
    ["LD:a EOL:b", 9, "comes once and has no name"],
    ["LD:a:b", 5, "has the name a already"],
    ["LD:'a'", 3, "after the colon comes the column's name"],
    ["LD:raw_a", 4, "raw_"],
    [`LD:${"a".repeat(61)}`, 4, "at most 60"],
    ["INT??:a", 5, "one ? is enough"],
    ["INT+*:a", 5, "was said already"],
    ["INT{}:a", 4, "{1,3}"],
    ["INT{3:a", 4, "{1,3}"],
    ["INT{3,1}:a", 4, "at most 1 and at least 3"],
    ["INT{0}:a", 4, "leaves nothing"],
    ["INT{-1}:a", 5, "0 to 9999"],
    ["INT{1001}:a", 1, "at most 1000"],
    ["((ALPHA{100}){100}):a", 2, "at most 1000"],
    ["(LD{900} LD{900,900} DATA{900}):a", 1, "too large"],
    ["IPV4{2}:a", 1, "a count behind IPV4"],
    ["(LD:a ' '){2}", 5, "name the whole of it"],
    ["LD:a ' ' LD:A", 13, "another part with the name a"],
    ["(LD:a | INT:b) ' ' INT:a", 24, "another part with the name a"],
    ["(LD:a | INT:a)", 13, "a is a text elsewhere, and here a whole number"],
    ["LD:a LD:b", 6, "nothing tells where LD:a ends and LD:b begins"],
    ["LD(x):a", 4, "a group begins after a blank"],
    ["LD('x'):a", 4, "takes nothing in brackets"],
    ["INT(mni=3):a", 5, "did you mean min?"],
    ["INT(min=3 min=4):a", 11, "min was given already"],
    ["INT(min=1 2):a", 11, "say what this is: min= or max="],
    ["INT(min='x'):a", 9, "min is a whole number"],
    ["INT(min=1.5):a", 9, "min is a whole number"],
    ["INT(min=5, max=3):a", 16, "max is 3, below min, which is 5"],
    ["TIMESTAMP(5):a", 11, "the format is a text"],
    ["TIMESTAMP('yyyy-MM-dd JJ'):a", 23, '"JJ" means nothing in a format'],
    ["TIMESTAMP('\\tyyyy-MM-dd JJ'):a", 25, '"JJ" means nothing in a format'],
    ["TIMESTAMP('yyyy-mm-dd HH:mm'):a", 11, "no month (MM; mm are minutes)"],
    ["TIMESTAMP('yyyy-MM HH:mm'):a", 11, "no day"],
    ["TIMESTAMP('MMM d HH:mm:ss'):a", 11, "no year (yyyy); add one, or give the option year"],
    ["TIMESTAMP('yyyy-MM-dd hh:mm'):a", 11, "hh counts to 12"],
    ["TIMESTAMP(tz='Nowhere/Land'):a", 14, "is not a time zone"],
    ["LD:a fs='\\t'", 6, "fs='…' stands first"],
    ["LD:a (fs='\\t') LD:b", 6, "stands at its beginning"],
    ["(fs='') LD:a", 5, "the separator is a text"],
    ["(fs=5) LD:a", 5, "the separator is a text"],
    ["(fs='a', LD:a)(fs='b')", 15, "has a separator already"],
    ["int:a", 1, "did you mean INT?"],
    ["TIMETSAMP:a", 1, "did you mean TIMESTAMP?"],
    ["IP4:a", 1, "did you mean IPV4?"],
    ["QUOTED:a", 1, "the types are TIMESTAMP"],
    [`${"(".repeat(50)}LD:a`, 41, "at most 40 deep"],
  ])("%s: at column %i, %s", (pattern, column, problem) => {
    const error = errorOf(pattern);
    expect(error.message.split("\n")[0]).toContain(problem);
    expect({ line: error.line, column: error.column }).toEqual({ line: 1, column });
  });

  it("is refused when it is too long, and when it is no text", () => {
    expect(errorOf("' '".repeat(7000)).message).toContain("at most 20000 characters");
    expect(() => patternOf(5 as unknown as string, settings)).toThrow(/pattern is no text/);
  });
});

describe("a pattern that is right", () => {
  it("may have comments, commas and lines of its own", () => {
    const one = patternOf("LD:user ' ' INT:n EOL", settings);
    const other = patternOf("/* who */ LD:user, // a name\n  ' ',\n INT:n\n\uFEFFEOL", settings);
    expect(other.source).toBe(one.source);
  });

  it("takes its separator at the beginning, in the brackets or behind them", () => {
    const [{ source }, ...others] = [
      "(fs='\\t') LD:a INT:b EOL",
      "(fs='\\t', LD:a INT:b) EOL",
      "(LD:a INT:b)(fs='\\t') EOL",
      "LD{1,}:a",
    ].map((pattern) => patternOf(pattern, settings));
    expect(others.map((other) => other.source === source)).toEqual([true, true, false]);
    expect(parse("(fs='\\t') LD:a INT:b").separator?.value).toBe("\t");
  });
});

describe("any pattern", () => {
  const words = [...typeNames, "EOL", "fs", "min", "a", "b", "user_name"];
  const signs = ["(", ")", "{", "}", "|", ":", "?", "*", "+", ",", "=", " ", "\n", "'", '"', "//", "/*", "*/", "\\"];
  const texts = [
    "'\\t'",
    "' '",
    "'yyyy-MM-dd'",
    "(fs=',')",
    "{2,3}",
    "{5}",
    ":a",
    ":b",
    "('epoch ms')",
    "5",
    "-1",
    "💥",
  ];
  const alike = fc.array(fc.constantFrom(...words, ...signs, ...texts), { maxLength: 40 }).map((all) => all.join(""));
  const anything = fc.oneof(alike, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 200 }));

  it("is taken or refused with a PatternError at a place in it", () => {
    fc.assert(
      fc.property(anything, (pattern) => {
        try {
          expect(patternOf(pattern, settings).captures.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
          const { line, column } = error as PatternError;
          const lines = pattern.split("\n");
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual([...lines[line - 1]].length + 1);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
