import { describe, expect, it } from "vitest";
import { patternOf } from "../../../src/ingest/pattern/pattern.js";
import { reading } from "./read.js";

const read = reading();
const splitOf = (pattern: string) => patternOf(pattern, { timeZone: "UTC" }).split;

describe("a pattern of values between separators", () => {
  it("is one that can be split, if no value may be missing", () => {
    const split = { separator: "\t", count: 3, places: [1, 3] };
    expect(splitOf("(fs='\\t') LD:a LD INT:b EOL")).toEqual(split);
    expect(splitOf("(LD:a LD INT:b)(fs='\\t') EOL")).toEqual(split);
    expect(splitOf("(fs='\\t') LD:a LD? INT:b EOL")).toBeUndefined();
    expect(splitOf("(fs='\\t') LD:a (LD INT:b) EOL")).toBeUndefined();
    expect(splitOf("(fs=', ') LD:a INT:b EOL")).toBeUndefined();
    expect(splitOf("LD:a '\\t' INT:b EOL")).toBeUndefined();
  });

  it("gives the same as one that cannot, also where a value holds the separator", async () => {
    const lines = [
      'a|1|"x"|z',
      'a|1|"x|y"|z',
      'a|1|"x|z',
      'a|"1"|"x"|z',
      'a|1|"x""|"|z|',
      "a|1|x|z",
      '|1|"x"|z',
      "a|1",
    ];
    const fast = "(fs='|') LD:a INT:b DQS:c LD:d EOL";
    expect(splitOf(fast)).toBeDefined();
    const slow = "(fs='|') LD:a (INT:b) DQS:c LD:d EOL";
    expect(splitOf(slow)).toBeUndefined();
    const answer = await read(fast, lines);
    expect(answer.rows).toEqual((await read(slow, lines)).rows);
    expect(answer.rows).toEqual([
      { a: "a", b: 1, c: "x", d: "z" },
      { a: "a", b: 1, c: "x|y", d: "z" },
    ]);
  });
});
