import { describe, expect, it } from "vitest";
import { guessesIn, type Mode, membersIn } from "../../../src/share/pseudonyms/patterns.js";
import { guessesInTables } from "../../../src/share/pseudonyms/textTables.js";

const guessed = (text: string, mode: Mode = "prose"): string[] =>
  guessesIn(text, mode).map(({ kind, text: found }) => `${kind} ${found}`);

describe("what looks like a name in a text", () => {
  it.each<[string, string[]]>([
    ["from 10.66.3.77, 10.66.3.78:443 and 10.0.0.0/8", ["ip 10.66.3.77", "ip 10.66.3.78", "ip 10.0.0.0"]],
    ["at 2001:db8::7 or [fe80::1]:80 by 12:30:59", ["ip 2001:db8::7", "ip fe80::1"]],
    ["version 1.2.3, 1.2.3.4.5, 300.1.1.1", []],
    ["card 00:1a:2b:3c:4d:5e", ["mac 00:1a:2b:3c:4d:5e"]],
    ["SID S-1-5-21-1-2-3-500.", ["id S-1-5-21-1-2-3-500"]],
    ["write to ann.b+c@mail.shire.com, please", ["email ann.b+c@mail.shire.com"]],
    ["müller@bücher.example", ["email müller@bücher.example"]],
    ["@decorator a@b", []],
    [
      "call +49 151 2345678 or (555) 123-4567 or 555-123-4567",
      ["phone +49 151 2345678", "phone (555) 123-4567", "phone 555-123-4567"],
    ],
    ["2024-03-04 12:30:00, 1234567 rows, 2,714 of 100,000, +4 new, 3.14159265", []],
    ["SHIRE\\ann failed", ["domain SHIRE", "user ann"]],
    ["HKLM\\Software and NT AUTHORITY\\SYSTEM", []],
    ["https://github.com/a/b and text/html and and/or 1/2", []],
    ["see wiki.shire.local", ["host wiki.shire.local"]],
    ["read /data/acme/x.csv", ["path /data/acme/x.csv", "path /data/acme/x.csv"]],
    ["in C:\\Users\\ann smith\\x.txt now", ["path C:\\Users\\ann smith\\x.txt"]],
    ["on \\\\nas1\\ann", ["path \\\\nas1\\ann"]],
    ["in /usr/lib/node", []],
    ["user: jdoe, host=web-1; Account Name:\t\tpeter", ["user jdoe", "host web-1", "user peter"]],
    ["user: the one; host: 17; **User:** `carl`", ["user carl"]],
  ])("%j", (text, expected) => {
    const found = guessed(text);
    expect(expected.filter((one) => !found.includes(one))).toEqual([]);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it("is in code what is quoted, and no pattern, property or type", () => {
    expect(guessed("const user = \"jdoe\"; f({ DstUser: 'wwhite' }); d.host === `db7`", "code")).toEqual([
      "user jdoe",
      "user wwhite",
      "host db7",
    ]);
    expect(guessed("const user: string = x; /\\d+\\w/; a.b.internal(c); h.log; let host = web; x\\n", "code")).toEqual(
      [],
    );
  });

  it("takes a time that grows with the text, whatever it is", () => {
    const hard = [
      "@",
      "\\",
      ":",
      "/",
      "=/",
      "a.",
      "0 ",
      "+1",
      "1.",
      "a:",
      "a=",
      "C:\\",
      "[](",
      "-",
      "((",
      "S-1-5-21-",
      "a".repeat(50),
      "user: ",
    ];
    for (const piece of hard) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const begun = performance.now();
      guessesIn(text, "output");
      guessesInTables(text);
      membersIn(text, () => false);
      expect(performance.now() - begun, piece).toBeLessThan(3_000);
    }
  });
});

it("finds hosts and accounts of domains that are known", () => {
  const isDomain = (text: string): boolean => ["shire.com", "shire"].includes(text.toLowerCase());
  const found = membersIn(
    "web7.shire.com, a.eu.shire.com, shire\\carl, Shire\\\\dora, erna@shire.com, x.mordor.com, \\\\shire\\share",
    isDomain,
  );
  expect(found.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "host web7",
    "host a.eu",
    "user erna",
    "user carl",
    "user dora",
  ]);
});

it("finds names in tables that were printed", () => {
  const text =
    "┌───┬─────┐\n│ # │ DstUser │ Remark │ n │\n├───┼─────┤\n│ 0 │ 'zorro' │ 'zed 9' │ 1 │\n└───┘\n\n| who | user | days |\n|---|:--|--|\n| x | wwhite | 77 |\n| y | the | 3 |\n";
  expect(guessesInTables(text).map(({ kind, text: found }) => `${kind} ${found}`)).toEqual([
    "user zorro",
    "value zed 9",
    "user wwhite",
  ]);
});
