import { describe, expect, it } from "vitest";
import type { Kind } from "../../../src/share/pseudonyms/kinds.js";
import { isEverydayName, takeApart } from "../../../src/share/pseudonyms/takeApart.js";

const apart = (value: string, kind: Kind): string =>
  takeApart(value, kind)
    .map((piece) => (typeof piece === "string" ? piece : `<${piece.kind} ${piece.text}>`))
    .join("");

describe("what a value is made of", () => {
  it.each<[string, Kind, string]>([
    ["ann", "user", "<user ann>"],
    ["  ann ", "user", "  <user ann> "],
    ["SHIRE\\ann", "user", "<domain SHIRE>\\<user ann>"],
    ["SHIRE\\\\WS1$", "user", "<domain SHIRE>\\\\<host WS1>$"],
    ["NT AUTHORITY\\SYSTEM", "user", "NT AUTHORITY\\SYSTEM"],
    ["ann@shire.com", "user", "<user ann>@<domain shire.com>"],
    ["Ann Smith <ann@shire.com>", "name", "<name Ann Smith> <<user ann>@<domain shire.com>>"],
    ["Smith, Ann", "name", "<name Smith, Ann>"],
    ["WS1$", "user", "<host WS1>$"],
    ["ws1.shire.com", "host", "<host ws1>.<domain shire.com>"],
    ["ann.smith", "user", "<user ann.smith>"],
    ["ws1.shire.com", "value", "<host ws1>.<domain shire.com>"],
    ["ann.smith", "value", "<value ann.smith>"],
    ["shire.com", "domain", "<domain shire.com>"],
    ["10.0.0.1", "host", "<ip 10.0.0.1>"],
    ["10.0.0.1:443", "value", "<ip 10.0.0.1>:443"],
    ["10.0.0.0/24", "ip", "<ip 10.0.0.0>/24"],
    ["[2001:db8::1]:443", "ip", "[<ip 2001:db8::1>]:443"],
    ["fe80::1%eth0", "ip", "<ip fe80::1%eth0>"],
    ["00:1A:2B:3c:4d:5e", "value", "<mac 00:1A:2B:3c:4d:5e>"],
    ["+49 151 2345678", "value", "<phone +49 151 2345678>"],
    ["(555) 123-4567", "phone", "<phone (555) 123-4567>"],
    ["S-1-5-21-1-2-3-1001", "id", "<id S-1-5-21-1-2-3-1001>"],
    ["S-1-5-18", "id", "S-1-5-18"],
    [
      "CN=Ann Smith,OU=Sales,DC=shire,DC=com",
      "value",
      "CN=<name Ann Smith>,OU=<value Sales>,DC=<domain shire>,DC=<domain com>",
    ],
    ["cifs/ws1.shire.com", "value", "cifs/<host ws1>.<domain shire.com>"],
    ["MSSQLSvc/db1:1433", "value", "MSSQLSvc/<host db1>:1433"],
    ["https://ws1.shire.com/login", "value", "https://<host ws1>.<domain shire.com>/login"],
    ["ann, bob;carl", "user", "<user ann>, <user bob>;<user carl>"],
    ['["ann","b\\u0065n"]', "value", '["<value ann>","<value ben>"]'],
    ["123,456,789,012", "domain", "<domain 123456789012>"],
    ["C:\\Users\\ann\\x.csv", "path", "C:\\Users\\<user ann>\\x.csv"],
    ["/srv/acme/q3-plan.csv", "value", "/srv/<path acme>/<path q3-plan>.csv"],
    ["\\\\nas1\\share\\acme", "path", "\\\\<host nas1>\\share\\<path acme>"],
    ["2024-03-04T12:00:00Z", "value", "2024-03-04T12:00:00Z"],
    ["1,234.5", "value", "1,234.5"],
    ["100482", "user", "<user 100482>"],
    ["-", "user", "-"],
    ["", "user", ""],
    ["  ", "user", "  "],
    ["DWM-3", "user", "DWM-3"],
  ])("%s (%s) is %s", (value, kind, expected) => {
    expect(apart(value, kind)).toBe(expected);
  });

  it("gives every value back whole when nothing is replaced", () => {
    const values = [
      "a\\b\\c",
      "@",
      "a@",
      "@b",
      "a@b@c",
      "\\",
      "\\\\",
      "x$",
      "$",
      "[broken",
      '{"a":1}',
      "=,=",
      "CN=",
      "::",
      "a:b:c",
      "/",
      "//",
      "C:",
      "a;;b",
      ",",
      "\u0000",
      "http://",
      "cifs/",
    ];
    for (const value of values)
      for (const kind of ["user", "host", "value", "path", "name", "ip"] as const)
        expect(
          takeApart(value, kind)
            .map((piece) => (typeof piece === "string" ? piece : piece.text))
            .join(""),
          value,
        ).toBe(value);
  });

  it("takes no long time over a long value", () => {
    for (const value of [
      "a.".repeat(100_000),
      "\\".repeat(100_000),
      `${"[".repeat(100_000)}`,
      "0 ".repeat(100_000),
      "a@".repeat(100_000),
    ]) {
      const begun = performance.now();
      takeApart(value, "value");
      expect(performance.now() - begun).toBeLessThan(500);
    }
  });
});

it("knows names that are made of everyday words", () => {
  expect(
    ["windows-logons", "march-2024", "file server", "1-windows-logons", "results"].filter(
      (name) => !isEverydayName(name),
    ),
  ).toEqual([]);
  expect(["PC-77", "acme", "march-acme", "svc_zq"].filter(isEverydayName)).toEqual([]);
});
