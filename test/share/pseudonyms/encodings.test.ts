import { describe, expect, it } from "vitest";
import { decodeEscapes } from "../../../src/share/pseudonyms/decode.js";
import { encodedIn } from "../../../src/share/pseudonyms/encoded.js";
import { formsOf } from "../../../src/share/pseudonyms/text.js";

describe("escapes", () => {
  it.each([
    ["&lt;Z&uuml;rich&#x21;&#33;&amp;", "<Zürich!!&"],
    ["J%C3%BCrgen%20x%", "Jürgen x%"],
    ["J%FCrgen", "Jürgen"],
    ['\\u0061\\x62\\n\\"\\u{1F600}\\ud83d\\ude00', 'ab\n"😀😀'],
    ["\u001b[1;31mann\u001b[0m", "ann"],
  ])("%j says %j", (text, expected) => {
    expect(decodeEscapes(text)?.text).toBe(expected);
  });

  it("tell where each letter stood", () => {
    const { text, from, to } = decodeEscapes("x&uuml;y%41")!;
    expect(text).toBe("xüyA");
    expect([from, to]).toEqual([
      [0, 1, 7, 8],
      [1, 7, 8, 11],
    ]);
  });

  it.each(["plain", "100 % sure & so", "&nosuch;", "%zz", "\\"])("are none in %j", (text) => {
    expect(decodeEscapes(text)).toBeUndefined();
  });
});

describe("base64 and hexadecimal", () => {
  const said = (text: string): (string | undefined)[] => encodedIn(text).map((one) => one.text);
  const b64 = (text: string, as: BufferEncoding = "utf8"): string => Buffer.from(text, as).toString("base64");

  it.each([
    [`key=${b64("ann smith")}`, ["ann smith"]],
    [b64("müller?>").replaceAll("+", "-").replaceAll("/", "_"), ["müller?>"]],
    [b64("run ann", "utf16le"), ["run ann"]],
    [b64("говори друг", "utf16le"), ["говори друг"]],
    [`/x/path/${b64("ann smith")}`, ["ann smith"]],
    [`"${Buffer.from("ann smith").toString("hex")}" 0x${Buffer.from("carl").toString("hex")}`, ["ann smith", "carl"]],
    [
      b64("a long text that goes on and on ".repeat(8)).replace(/.{76}/g, "$&\n"),
      ["a long text that goes on and on ".repeat(8)],
    ],
    [b64("anna"), ["anna"]],
  ])("%j says %j", (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it("can be written back", () => {
    for (const text of [
      b64("ann smith"),
      b64("ann", "utf16le"),
      Buffer.from("ann smith").toString("hex"),
      b64("ann smit").replace(/=+$/, ""),
    ]) {
      const [one] = encodedIn(text);
      expect(one.write(one.text!)).toBe(text);
    }
  });

  it("is not seen in words", () => {
    expect(
      said("SuccessfulLogons ComputersAccessed isolation_forest simulateWindowsLogons kernelspec").filter(
        (text) => text !== undefined,
      ),
    ).toEqual([]);
  });
});

it("opens layer upon layer", () => {
  const b64 = (text: string): string => Buffer.from(text).toString("base64");
  const text = `x ${b64(`{"a": "${encodeURIComponent(b64("the name ann"))}"}`)}`;
  expect([...formsOf(text)].some((form) => form.includes("the name ann"))).toBe(true);
});
