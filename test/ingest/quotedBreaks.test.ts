import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";
import { QuotedBreaks } from "../../src/ingest/quotedBreaks.js";
import { scratch, zstd } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
const found = (quote: string, ...pieces: string[]) => {
  const breaks = new QuotedBreaks();
  for (const piece of pieces) breaks.look(Buffer.from(piece));
  return breaks.found(quote);
};

describe("line ends in quotes", () => {
  it.each([
    ['a,"b"\n"c ""d""",e\r\n', false],
    ['a,"b\nc"\n', true],
    ['a,"b\rc"\n', true],
    ["it's\nnot\n", false],
    ['"a""\nb"\n', true],
  ])("are found: %j", (text, expected) => {
    expect(found('"', text)).toBe(expected);
    expect(found('"', ...text)).toBe(expected);
    expect(found("'", text.replaceAll('"', "'"))).toBe(text.includes("it's") ? true : expected);
  });
});

describe("a large text whose values hold line ends that look like rows", () => {
  // Wherever a thread begins, it begins within a value.
  const [ROWS, LINES] = [24, 200_000];
  const rows = Array.from({ length: ROWS }, (_, i) => `${i},"${"7,zz\n".repeat(LINES)}"\n`);
  const text = `n,text\n${rows.join("")}`;

  it.each<[string, () => Uint8Array | string, IngestOptions?]>([
    ["as it is", () => text],
    ["in gzip", () => gzipSync(text, { level: 1 })],
    ["in zstd", () => zstd(text)],
    ["in single quotes", () => text.replaceAll('"', "'"), { csv: { quote: "'" } }],
    ["in UTF-16", () => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["with comments", () => `# comment\n${text}`],
  ])("is read right %s", async (_, bytes, options) => {
    expect(text.length).toBeGreaterThan(17_000_000);
    const log = await ingest(write("large.csv", bytes()), { kind: "table", ...options });
    opened.push(log);
    const sums = await log.aggregate(
      "SELECT COUNT(*) AS rows, SUM(n) AS n, SUM(LENGTH(text) - LENGTH(REPLACE(text, chr(10), ''))) AS breaks FROM events",
    );
    expect(sums.objects()).toEqual([{ rows: ROWS, n: (ROWS * (ROWS - 1)) / 2, breaks: ROWS * LINES }]);
    expect(log.rejected.count).toBe(0);
  });
});
