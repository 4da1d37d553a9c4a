import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";
import { LineLook } from "../../src/ingest/lineLook.js";
import { scratch, zstd } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
describe("what is not UTF-8", () => {
  const isUtf8 = (bytes: Buffer, size: number) => {
    const look = new LineLook();
    for (let at = 0; at < bytes.length; at += size) look.look(bytes.subarray(at, at + size));
    return look.utf8;
  };

  it.each<[string, Buffer | string, boolean]>([
    ["nothing", "", true],
    ["characters of one to four bytes", "aäあ\u{1f600}aäあ\u{1f600}", true],
    ["Latin-1", Buffer.from("M\u00fcller\n", "latin1"), false],
    ["a continuation without a beginning", Buffer.from([97, 0x80, 97]), false],
    ["four continuations without a beginning", Buffer.from([0x80, 0x80, 0x80, 0x80]), false],
    ["a character without its end", Buffer.from([97, 0xe3, 0x81]), false],
    ["a character without its end before another", Buffer.from([0xe3, 0x81, 0xc3, 0xa4, 97]), false],
    ["half a surrogate pair", Buffer.from([97, 0xed, 0xa0, 0x80, 97]), false],
    ["a byte in more bytes than it needs", Buffer.from([0xc0, 0x80]), false],
    ["beyond the last character", Buffer.from([0xf4, 0x90, 0x80, 0x80]), false],
    ["a byte that begins nothing", Buffer.from([0xff, 97]), false],
  ])("is found: %s", (_, text, expected) => {
    for (const size of [1, 2, 3, 4, 5, 100]) expect(isUtf8(Buffer.from(text as string), size)).toBe(expected);
  });

  it.each([
    ["in the column asked for", "n", "x"],
    ["in a column not asked for", "x", "n"],
  ])("is rejected in a file that is read piece by piece, %s", async (_, first, second) => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i},${i === 140_000 ? "\u00fc" : "u"}${"v".repeat(90)}\n`);
    const log = await ingest(write("latin1.csv", Buffer.from(`${first},${second}\n${rows.join("")}`, "latin1")), {
      kind: "table",
    });
    opened.push(log);
    expect(log.rejected.rows).toMatchObject([{ line: 140_002, reason: "it is not UTF-8" }]);
    expect((await log.aggregate("SELECT COUNT(n) AS rows FROM events")).objects()).toEqual([{ rows: 149_999 }]);
  });
});

describe("long lines", () => {
  const USUAL = 1 << 20;
  const isLong = (text: string, size: number) => {
    const look = new LineLook();
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) look.look(bytes.subarray(at, at + size));
    return look.long;
  };
  const line = (length: number) => `${"x".repeat(length - 1)}\n`;

  it.each([
    ["none", line(80).repeat(40_000), false],
    ["one of the usual length", `${line(1000)}${line(USUAL)}${line(5)}`, false],
    ["one a byte longer", `${line(1000)}${line(USUAL + 1)}${line(5)}`, true],
    ["one of three million bytes", line(3_000_000), true],
    ["one that never ends", "x".repeat(USUAL + 1), true],
  ])("are found: %s", (_, text, expected) => {
    for (const size of [USUAL, 100_000, 7_000_003]) expect(isLong(text, size)).toBe(expected);
  });

  it("are read, and those around them, in a file that is read piece by piece", async () => {
    const lengths = [40, 900_000, 40, 5_000_000, 1_048_570, 40, 1_048_700];
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},${"y".repeat(lengths[i % 5000] ?? 300)}\n`);
    const total = rows.reduce((sum, row) => sum + row.length, 0);
    for (const longest of [100_000, 1_040_000, 6_000_000]) {
      const some = rows.filter((row) => row.length < longest);
      const log = await ingest(write(`${longest}.csv`, `n,text\n${some.join("")}`), { kind: "table" });
      opened.push(log);
      const sums = await log.aggregate("SELECT COUNT(*) AS rows, SUM(n) AS n, SUM(LENGTH(text)) AS bytes FROM events");
      const numbers = some.map((row) => row.split(",", 1)[0]);
      expect(sums.objects()).toEqual([
        {
          rows: some.length,
          n: numbers.reduce((sum, n) => sum + Number(n), 0),
          bytes: some.reduce((sum, row, i) => sum + row.length - numbers[i].length - 2, 0),
        },
      ]);
      expect(log.rejected.count).toBe(0);
    }
    expect(total).toBeGreaterThan(100_000_000);
  });

  it("leave no bad row unseen in a file that is read piece by piece", async () => {
    const bad = new Set([0, 9_999, 50_000, 123_456, 199_998, 199_999]);
    const rows = Array.from({ length: 200_000 }, (_, i) => (bad.has(i) ? `${i}\n` : `${i},${"z".repeat(i % 120)}\n`));
    const log = await ingest(write("bad.csv", `n,text\n${rows.join("")}`), { kind: "table" });
    opened.push(log);
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([...bad].map((i) => i + 2));
    expect(log.read).toBe(rows.length);
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
