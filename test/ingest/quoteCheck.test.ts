import { describe, expect, it } from "vitest";
import { QuoteCheck } from "../../src/ingest/quoteCheck.js";

interface Checked {
  text: string;
  lost: number[];
}

function checked(text: string, size = text.length, dialect = {}): Checked {
  const lost: number[] = [];
  const whole = { delimiter: ",", quote: '"', slashed: false, header: ["a", "b"], ...dialect };
  const check = new QuoteCheck(whole, (line) => lost.push(line));
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) out.push(check.push(bytes.subarray(at, at + size)));
  out.push(check.push(Buffer.alloc(0), true));
  return { text: Buffer.concat(out).toString(), lost };
}

describe("delimited text in which quotes are not closed", () => {
  it.each<[about: string, text: string, sound: string, lost: number[]]>([
    ["nothing", "", "", []],
    ["no quotes", "a,b\nc,d", "a,b\nc,d", []],
    ["sound ones", 'a,"b\n""c""\r\n"\n"d" , "e,"\n""', 'a,"b\n""c""\r\n"\n"d" , "e,"\n""', []],
    ["one that never ends", 'a,b\nc,"d\ne,f\ng,h\n', "a,b\n\ne,f\ng,h\n", [2]],
    ["one that never ends, in the last line", 'a,b\nc,"d', "a,b\n", [2]],
    ["two that would close each other", 'a,"b\nc,d\ne,"f\ng,h\n', "\nc,d\n\ng,h\n", [1, 3]],
    ["text behind one", 'a,b\n"c"d,e\nf,g\n', "a,b\n\nf,g\n", [2]],
    ["one in the middle of a value", 'a,b"\n5" x,c\nd,e', 'a,b"\n5" x,c\nd,e', []],
    ["one behind a value with line ends", '"a\nb\r\nc","d\ne,f\n', "\n\r\n\ne,f\n", [3]],
    ["line ends of all kinds", 'a,b\r\nc,"d\re,f\r\n"g,h\ri,j', "a,b\r\n\re,f\r\n\ri,j", [2, 4]],
    ["a quoted value that another takes for its end", 'a,"b\nc,"d"\ne,f\n', '\nc,"d"\ne,f\n', [1]],
  ])("loses only their lines: %s", (_, text, sound, lost) => {
    for (const size of [1, 2, 3, 5, 1000]) expect(checked(text, size)).toEqual({ text: sound, lost });
  });

  it("may have a backslash before quotes, and other quotes and delimiters", () => {
    const slashed = { slashed: true };
    expect(checked('"a\\"",b\n"c\\",d\ne,f\n', 4, slashed)).toEqual({ text: '"a\\"",b\n\ne,f\n', lost: [2] });
    const single = { quote: "'", delimiter: "\t" };
    expect(checked("'a\t\"'\tb\n'c\td\ne\tf\n", 4, single)).toEqual({ text: "'a\t\"'\tb\n\ne\tf\n", lost: [2] });
  });

  it("leaves no empty line in text of one column, where it would be a row", () => {
    const alone = { header: ["a"] };
    expect(checked('a\n"b\r\nc\n\nd', 3, alone)).toEqual({ text: "a\nc\n\nd", lost: [2] });
  });

  it("gives up a value that is longer than any row", () => {
    const long = `${"x".repeat(99)}\n`.repeat(170_000);
    const { text, lost } = checked(`a,b\n"c,d\n${long}e,"f"\n`, 1 << 20);
    expect([text.length, lost]).toEqual([4 + 1 + long.length + 6, [2]]);
    const line = "y".repeat(17_000_000);
    expect(checked(`a,b\n"${line}\nc,d\n`, 1 << 20)).toEqual({ text: "a,b\n\nc,d\n", lost: [2] });
  });

  it("is read in linear time", () => {
    const spent = (text: string) => {
      const before = process.cpuUsage().user;
      checked(text, 1 << 20);
      return process.cpuUsage().user - before;
    };
    const bad = ['"a\n', '"a""\n', 'x,"\n', '""x\n', '"a",\n"'];
    spent(bad[0].repeat(100_000));
    for (const line of bad)
      expect(spent(line.repeat(400_000))).toBeLessThan(10 * Math.max(spent(line.repeat(100_000)), 20_000));
  });
});
