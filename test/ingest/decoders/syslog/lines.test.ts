import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadLine, LineReader, LONGEST_LINE } from "../../../../src/ingest/decoders/syslog/lines.js";

/** Lines, with their numbers, of bytes that come in pieces of these sizes. */
function linesOf(bytes: Buffer, sizes: readonly number[] = [bytes.length || 1]): [number, string][] {
  const reader = new LineReader();
  const found: [number, string][] = [];
  const note = (lines: Iterable<string | BadLine>) => {
    for (const line of lines) found.push([reader.number, line instanceof BadLine ? `(${line.reason})` : line]);
  };
  for (let start = 0, i = 0; start < bytes.length; start += sizes[i++ % sizes.length])
    note(reader.push(bytes.subarray(start, start + sizes[i % sizes.length])));
  note(reader.finish());
  return found;
}

describe("LineReader", () => {
  it("takes all three line ends, also mixed, and a last line without one", () => {
    const found = linesOf(Buffer.from("a\nb\r\nc\rd\n\re"));
    expect(found).toEqual(["a", "b", "c", "d", "", "e"].map((line, i) => [i + 1, line]));
  });

  it("tells whether the file ends inside the last line", () => {
    for (const [text, unfinished] of [
      ["a\nb", true],
      ["a\nb\r", false],
    ] as const) {
      const reader = new LineReader();
      const lines = [...reader.push(Buffer.from(text)), ...reader.finish()];
      expect([lines, reader.unfinished]).toEqual([["a", "b"], unfinished]);
    }
  });

  it("says which lines are not UTF-8 and keeps their neighbours", () => {
    const bytes = Buffer.concat([Buffer.from("é\r\n"), Buffer.from([0xc3, 0x28]), Buffer.from("\nü\n")]);
    expect(linesOf(bytes)).toEqual([
      [1, "é"],
      [2, "(it is not UTF-8)"],
      [3, "ü"],
    ]);
  });

  it("says the same of a line that is too long and no text, whatever pieces it comes in", () => {
    const bytes = Buffer.alloc(LONGEST_LINE + 3000, 0xff);
    for (const size of [1 << 20, 9973])
      expect(linesOf(bytes, [size])).toEqual([[1, `(it is longer than ${LONGEST_LINE} bytes)`]]);
  });

  it("leaves out a byte order mark", () => {
    expect(linesOf(Buffer.from("\uFEFFa\n\uFEFFb"), [1])).toEqual([
      [1, "a"],
      [2, "\uFEFFb"],
    ]);
  });

  it("rejects lines that are too long, counted in bytes, and goes on behind them", () => {
    const tooLong = `(it is longer than ${LONGEST_LINE} bytes)`;
    const full = "x".repeat(LONGEST_LINE);
    const wide = "é".repeat(LONGEST_LINE / 2);
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = [full, `${full}x`, wide, `${wide}x`, "x".repeat(10_000_000), "b"].join(end);
      for (const size of [1 << 20, 65_537, 1000]) {
        const found = linesOf(Buffer.from(text), [size]);
        expect(found.map(([number]) => number)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(found.map(([, line]) => line)).toEqual([full, tooLong, wide, tooLong, tooLong, "b"]);
      }
    }
  });

  it("gives the same lines whatever pieces the bytes come in", () => {
    const byte = fc.constantFrom(10, 13, 0, 65, 66, 0xc3, 0xa9, 0xff, 0xe2);
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        (bytes, sizes) => {
          const buffer = Buffer.from(bytes);
          const whole = linesOf(buffer);
          expect(linesOf(buffer, sizes)).toEqual(whole);
          const parts = buffer.toString("latin1").split(/\r\n|\n|\r/);
          expect(whole).toHaveLength(parts.length - (parts.at(-1) === "" ? 1 : 0));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
