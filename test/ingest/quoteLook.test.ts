import { describe, expect, it } from "vitest";
import { QuoteCheck } from "../../src/ingest/quoteCheck.js";
import { QuoteLook } from "../../src/ingest/quoteLook.js";

const PARTING = { delimiter: ",", quote: '"', slashed: false };

function looked(text: string, size = text.length, parting = {}) {
  const look = new QuoteLook({ ...PARTING, ...parting });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) look.look(bytes.subarray(at, at + size));
  return { breaks: look.breaks, unclosed: look.unclosed };
}

describe("quotes", () => {
  it.each<[text: string, breaks: boolean, unclosed: boolean, parting?: object]>([
    ["", false, false],
    ['a,"b"\n"c ""d""",e\r\n', false, false],
    ['a,"b\nc"\n', true, false],
    ['a,"b\rc"\n', true, false],
    ['"a""\nb"\n', true, false],
    ['5" disk\n6", x "y"\n', false, false],
    ['a, "b\nc" , d\n', true, false],
    ['a,"b\nc,d\n', true, true],
    ['a,"b"c\nd,e\n', false, true],
    ['5","\n6,7\n', true, true],
    ['\uFEFF"a,b",c\n', false, false],
    ['"a\\"\nb"', true, false, { slashed: true }],
    ['"a\\"\n', true, true, { slashed: true }],
    ["'a\nb'\t\"", true, false, { quote: "'", delimiter: "\t" }],
    ['a "b c" d', false, false, { delimiter: " " }],
  ])("hold line ends, or are not closed: %j", (text, breaks, unclosed, parting) => {
    for (const size of [1, 2, 3, 4, 1000]) expect(looked(text, size, parting)).toEqual({ breaks, unclosed });
  });

  it("are not closed exactly where a row is lost by that", () => {
    const signs = ["a", ",", '"', '""', "\n", "\r\n", " ", "é"];
    let seed = 1;
    const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: 1 + next(12) }, () => signs[next(signs.length)]).join("");
      const lost: number[] = [];
      const check = new QuoteCheck({ ...PARTING, header: ["a", "b"] }, (line) => lost.push(line));
      check.push(Buffer.from(text), true);
      expect([text, looked(text, 1 + next(5)).unclosed]).toEqual([text, lost.length > 0]);
    }
  });
});
