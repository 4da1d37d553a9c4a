import { describe, expect, it } from "vitest";
import { reading } from "./read.js";

const read = reading();

/** Why a line is rejected that stands below a good one. */
async function why(pattern: string, good: string, bad: string): Promise<string> {
  const { rows, rejected } = await read(pattern, [good, bad]);
  expect(rows.length).toBe(1);
  expect(rejected.map(([line]) => line)).toEqual([2]);
  return rejected[0][1].replace("it does not match the pattern: ", "");
}

describe("a line that does not match", () => {
  const pattern = "(fs='\\t') TIMESTAMP('yyyy-MM-dd HH:mm'):time LD:user_name IPV4:src_ip DQS:agent? UPPER:status EOL";
  const good = '2026-10-31 08:00\tann\t10.0.0.1\t"x"\tOK';

  it.each([
    ["31.10.2026", "at column 1 TIMESTAMP('yyyy-MM-dd HH:mm'):time is expected, and \"31.10.2026\" stands there"],
    ["2026-10-31 08:00", 'at column 17 the separator "\\t" is expected, and the line ends there'],
    [
      '2026-10-31 08:00\t\t10.0.0.1\t"x"\tOK',
      'at column 18 LD:user_name is expected, and "\\t10.0.0.1\\t\\"x\\"\\tOK" stands there',
    ],
    [
      '2026-10-31 08:00\tänn\t10.0.0\t"x"\tOK',
      'at column 22 IPV4:src_ip is expected, and "10.0.0\\t\\"x\\"\\tOK" stands there',
    ],
    [
      '2026-10-31 08:00\tann\t10.0.0.1\t"x"\tOk',
      'at column 36 the end of the line (EOL) is expected, and "k" stands there',
    ],
    [
      '2026-10-31 08:00\tann\t10.0.0.1\t"x\tOK and much more than that',
      'at column 31 UPPER:status is expected, and "\\"x\\tOK and much more "… stands there',
    ],
  ])("%j is told the place", async (bad, reason) => {
    const given = reason.replace("the end of the line (EOL)", "EOL");
    expect(await why(pattern, good, bad)).toContain(given.split(" (a tab")[0]);
  });

  it("is told where it should have ended", async () => {
    expect(await why("INT:n ' ' UPPER:status", "5 OK", "5 OK, really")).toBe(
      'at column 5 the end of the line is expected, and ", really" stands there',
    );
  });

  it("is told from where on nothing fits, after a part of any length", async () => {
    expect(await why("LD:user ' from ' IPV4:ip EOL", "a b from 10.0.0.1", "a from b from c")).toBe(
      'from column 8 on IPV4:ip is expected, and "b from c" stands there',
    );
  });

  it("is told of blanks and tabs that the pattern does not say", async () => {
    expect(await why("UPPER:a ' ' INT:n EOL", "A 5", "A  5")).toBe(
      "at column 3 INT:n is expected, and \" 5\" stands there (a blank between parts is written ' ')",
    );
    expect(await why("UPPER:a '='? INT:n EOL", "A5", "A\t5")).toContain("(fs='\\t')");
  });

  it("counts characters, and shows those that cannot be seen", async () => {
    expect(await why("LD:a ';' INT:n EOL", "x;1", "é☃💥;\u0007\u202e")).toBe(
      'from column 5 on INT:n is expected, and "\\u0007\\u{202e}" stands there',
    );
  });

  it("is not looked through when it is very long", async () => {
    expect(await why("UPPER:a EOL", "A", "b".repeat(70_000))).toBe(
      "it does not match the pattern (a line of 70000 characters)",
    );
  });

  it("is not looked for with a pattern of hundreds of parts", async () => {
    const of = (parts: number) => why(`UPPER:a ${"' '".repeat(parts - 1)}`, `A${" ".repeat(parts - 1)}`, "a");
    expect(await of(400)).toContain("at column 1 UPPER:a is expected");
    expect(await of(401)).toBe("it does not match the pattern");
  });
});
