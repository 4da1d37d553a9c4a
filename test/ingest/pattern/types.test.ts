import { describe, expect, it } from "vitest";
import { typeNames, typeOf } from "../../../src/ingest/pattern/types.js";
import { reading } from "./read.js";

const read = reading();

/** What a type makes of texts between bars; undefined where it does not match or gives no value. */
async function valuesOf(type: string, texts: readonly string[]): Promise<unknown[]> {
  const lines = texts.map((text, i) => `${i}|${text}|`);
  const { rows } = await read(`INT:n '|' (${type}:v | 'good') '|'`, [...lines, "-1|good|"]);
  const byNumber = new Map(rows.map((row) => [row.n, row.v]));
  return texts.map((_, i) => byNumber.get(i));
}

describe.each<[string, [text: string, value: unknown][]]>([
  [
    "INT",
    [
      ["5", 5],
      ["-07", -7],
      ["+3", 3],
      ["1.5", undefined],
      ["", undefined],
      ["9223372036854775808", undefined],
    ],
  ],
  [
    "INT{4}",
    [
      ["2026", 2026],
      ["-2026", -2026],
      ["226", undefined],
      ["20266", undefined],
    ],
  ],
  [
    "INT(min=0, max=65535)",
    [
      ["0", 0],
      ["65535", 65535],
      ["65536", undefined],
      ["-1", undefined],
    ],
  ],
  ["LONG", [["9007199254740991", 9007199254740991]]],
  [
    "DOUBLE",
    [
      ["5", 5],
      ["-1.5e-3", -0.0015],
      [".5", 0.5],
      ["5.", 5],
      ["1e999", undefined],
      ["NaN", undefined],
    ],
  ],
  [
    "FLOAT(min=-90, max=90)",
    [
      ["48.2", 48.2],
      ["-91", undefined],
    ],
  ],
  [
    "BOOL",
    [
      ["true", true],
      ["No", false],
      ["ON", true],
      ["maybe", undefined],
    ],
  ],
  [
    "IPV4",
    [
      ["10.0.0.1", "10.0.0.1"],
      ["255.255.255.255", "255.255.255.255"],
      ["256.1.1.1", undefined],
      ["1.1.1", undefined],
    ],
  ],
  [
    "IPV6",
    [
      ["::", "::"],
      ["::1", "::1"],
      ["2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a"],
      ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
      ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"],
      ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
      ["64:ff9b::192.0.2.33", "64:ff9b::192.0.2.33"],
      ["fe80::1%eth0", "fe80::1%eth0"],
      ["1::2::3", undefined],
      ["1:2:3:4:5:6:7", undefined],
      ["1:2:3:4:5:6:7:8:9", undefined],
      ["::ffff:10.0.0.256", undefined],
      ["08:15:30", undefined],
      ["10.0.0.1", undefined],
    ],
  ],
  [
    "IPADDR",
    [
      ["10.0.0.1", "10.0.0.1"],
      ["fe80::1", "fe80::1"],
      ["10.0.0", undefined],
    ],
  ],
  [
    "DQS",
    [
      ['"a b"', "a b"],
      ['""', null],
      ['"say ""hi"" | \\"ho\\""', 'say "hi" | "ho"'],
      ['"C:\\"', "C:\\"],
      ['"\\\\server\\x"', "\\\\server\\x"],
      ['"a\\\\"', "a\\\\"],
      ['"open', undefined],
      ['a"b"', undefined],
    ],
  ],
  [
    "SQS",
    [
      ["'it''s'", "it's"],
      ["'a\\'b'", "a'b"],
      ['"a"', undefined],
    ],
  ],
  [
    "UPPER",
    [
      ["FAILED", "FAILED"],
      ["Failed", undefined],
      ["", undefined],
    ],
  ],
  [
    "LOWER",
    [
      ["failed", "failed"],
      ["FAILED", undefined],
    ],
  ],
  [
    "ALPHA",
    [
      ["aZ", "aZ"],
      ["a1", undefined],
    ],
  ],
  [
    "ALNUM{2,3}",
    [
      ["a1", "a1"],
      ["a1b2", undefined],
    ],
  ],
  [
    "WORD",
    [
      ["user_1", "user_1"],
      ["a-b", undefined],
    ],
  ],
  [
    "DIGIT{3}",
    [
      ["007", "007"],
      ["07", undefined],
    ],
  ],
  [
    "HEX",
    [
      ["c000006D", "c000006D"],
      ["0xC", undefined],
    ],
  ],
  [
    "SPACE",
    [
      [" \t ", " \t "],
      ["", undefined],
    ],
  ],
  [
    "PUNCT",
    [
      ["?!-{~", "?!-{~"],
      ["a", undefined],
    ],
  ],
  [
    "NSPACE",
    [
      ["a|b%3535", "a|b%3535"],
      ["a b", undefined],
    ],
  ],
  [
    "LD",
    [
      ["ünïcode ☃ \0", "ünïcode ☃ \0"],
      ["a|b", "a|b"],
      ["", undefined],
    ],
  ],
  [
    "LD{0,}",
    [
      ["", null],
      ["x", "x"],
    ],
  ],
  [
    "LD{2}",
    [
      ["ab", "ab"],
      ["abc", undefined],
    ],
  ],
  ["DATA", [["a|b", "a|b"]]],
  [
    "JSON",
    [
      ['{"a": "}|{"}', '{"a": "}|{"}'],
      ["[1, 2]", "[1, 2]"],
      ["{a}", undefined],
      ["5", undefined],
    ],
  ],
  [
    "URL",
    [
      ["https://example.org/a?b=%20", "https://example.org/a?b=%20"],
      ["example.org", undefined],
    ],
  ],
])("%s", (type, cases) => {
  it("takes what it is for, and nothing else", async () => {
    const texts = cases.map(([text]) => text);
    expect(await valuesOf(type, texts)).toEqual(cases.map(([, value]) => value));
  });
});

it("says of a value out of range which it is and what it should be", async () => {
  const { rows, rejected } = await read("INT(max=65535):port ' ' (IPV6:ip | DOUBLE(min=0):x | JSON:doc) EOL", [
    "22 ::1",
    "99999 ::1",
    "99999999999999999999 ::1",
    "1 1::2::3",
    "1 -0.5",
    "1 {broken}",
  ]);
  expect(rows.length).toBe(1);
  expect(rejected).toEqual([
    [2, 'port holds "99999", which is not a whole number of 65535 or less'],
    [3, 'port holds "99999999999999999999", which is not a whole number of 65535 or less'],
    [4, 'ip holds "1::2::3", which is not an IPv6 address'],
    [5, 'x holds "-0.5", which is not a number of 0 or more'],
    [6, 'doc holds "{broken}", which is not JSON'],
  ]);
});

it("knows each type by all its names", () => {
  expect(new Set(typeNames).size).toBe(typeNames.length);
  for (const name of typeNames) expect(typeOf(name).names).toContain(name);
});
