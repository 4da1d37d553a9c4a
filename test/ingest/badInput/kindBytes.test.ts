import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { scratch, zstd } from "../files.js";
import { seeded } from "./formats.js";
import { judged } from "./judged.js";
import { leavesNothing } from "./remains.js";
import { type Entry, goodRows, samples } from "./samples.js";

const write = scratch();
leavesNothing();
const ROWS = 40;
const CUTS = 2;
const NAMES = Array.from({ length: ROWS }, (_, i) => `user${i}`);
const random = seeded(23);

describe.each(samples)("$name", { timeout: 120_000 }, (sample) => {
  const { name, write: make, text } = sample;
  const whole = make(goodRows(sample, ROWS));
  const read = (label: string, bytes: Uint8Array | string, options = {}, large = false) =>
    judged(write(`${label}.${name}`, bytes), sample, options, large);
  const few = ["ann", "bob", "cyd", "dan", "eve"];
  const fewRows = (account = (i: number): string => few[i]) => goodRows(sample, few.length, account);

  it("is an Error when it is empty, and no rows when it has a header alone", async () => {
    for (const bytes of ["", "\n", "\0".repeat(50), gzipSync(""), zstd("")])
      expect((await read("empty", bytes)).error).toMatch(/is empty|blank space|no text|holds no/);
    if (text === "csv") {
      const header = whole.subarray(0, whole.indexOf("\n") + 1);
      for (const bytes of [header, header.subarray(0, -1), gzipSync(header)]) {
        const { error, rows, rejected } = await read("header", bytes);
        expect([error, rows, rejected.count]).toEqual([undefined, 0, 0]);
      }
    }
    if (text === "json")
      for (const brackets of ["[]", "{}", "[{}]", '{"value":[]}', '{"Records":[]}', "[", "{", "[\n]\n", "{}\n{}\n"]) {
        const { error, rows, rejected } = await read("brackets", brackets);
        expect(error !== undefined || rows + rejected.count === 0, brackets).toBe(true);
      }
  });

  it("tells that it is cut off, in whatever packing", async () => {
    for (const [packing, bytes] of [
      ["plain", whole],
      ["gz", gzipSync(whole)],
      ["zst", zstd(whole)],
    ] as const)
      for (let i = 0; i < CUTS; i++) {
        const length = 1 + Math.floor(random() * (bytes.length - 1));
        const { error, accounts, rows, rejected, notes } = await read(packing, bytes.subarray(0, length));
        if (error !== undefined) continue;
        const where = `${packing} cut at ${length} of ${bytes.length}`;
        expect(packing, where).toBe("plain");
        const good = accounts.filter((account, row) => account === NAMES[row]).length;
        expect(accounts.length - good, where).toBeLessThanOrEqual(1);
        const told = rows === ROWS || rejected.count > 0 || /cut off|has no end/.test(notes);
        expect(told || bytes[length - 1] === 10, `${where}: ${rows} rows and not a word`).toBe(true);
      }
  });

  it.runIf(text)("is read in other encodings where they are said or marked", async () => {
    const content = make(fewRows()).toString();
    const wide = Buffer.from(`\uFEFF${content}`, "utf16le");
    for (const bytes of [Buffer.from(`\uFEFF${content}`), wide, Buffer.from(wide).swap16()])
      expect((await read("marked", bytes)).accounts).toEqual(few);
    const bare = wide.subarray(2);
    expect((await read("bare", bare, { encoding: "utf-16le" })).accounts).toEqual(few);
    expect((await read("bare", bare)).error).toMatch(/utf-16le|JSON/);
    expect((await read("bare", Buffer.from(bare).swap16())).error).toMatch(/utf-16|JSON/i);
  });

  it.runIf(text)("with bytes of Latin-1 keeps all other rows", async () => {
    const bytes = Buffer.from(make(fewRows((i) => (i === 2 ? "zoë" : few[i]))).toString(), "latin1");
    const { error, accounts, rejected, notes } = await read("latin", bytes);
    if (error !== undefined) expect(error).toMatch(/UTF-8|well formed/);
    else {
      expect(accounts.filter((account) => few.includes(String(account)))).toEqual(["ann", "bob", "dan", "eve"]);
      expect(rejected.count + accounts.length).toBe(5);
      expect(rejected.count > 0 || /UTF-8/.test(notes) || accounts.some((one) => /\uFFFD/.test(String(one)))).toBe(
        true,
      );
    }
    expect((await read("said", bytes, { encoding: "windows-1252" })).accounts).toEqual([
      "ann",
      "bob",
      "zoë",
      "dan",
      "eve",
    ]);
  });

  it.runIf(text)("may end its lines in every way", async () => {
    const lines = make(fewRows()).toString().split("\n").slice(0, -1);
    for (const ends of [
      ["\r\n"],
      ["\r"],
      ["\n", "\r\n"],
      ["\r\n", "\n"],
      ["\n", "\r"],
      ["\r", "\n", "\r\n"],
      ["\n\n", "\r\n\r\n"],
    ]) {
      const content = lines.map((line, i) => line + ends[i % ends.length]).join("");
      const { error, accounts, rejected } = await read("ends", content);
      const all = accounts.length + rejected.count;
      if (error === undefined)
        expect([ends, all, accounts.filter((one) => few.includes(String(one)))]).toEqual([ends, 5, few]);
    }
  });

  it.runIf(text)("with NUL in or between its rows keeps all other rows", async () => {
    const inside = make(fewRows((i) => (i === 2 ? "zo@e" : few[i])))
      .toString()
      .replaceAll("zo@e", "zo\0e");
    const lines = make(fewRows()).toString().split("\n");
    const middle = lines.length - 3;
    const between = [...lines.slice(0, middle), "\0".repeat(512) + lines[middle], ...lines.slice(middle + 1)].join(
      "\n",
    );
    const alone = [...lines.slice(0, middle), "\0".repeat(512), ...lines.slice(middle)].join("\n");
    for (const [label, content, most] of [
      ["inside", inside, 1],
      ["between", between, 1],
      ["alone", alone, 0],
      ["behind", `${lines.join("\n")}${"\0".repeat(4096)}`, 0],
    ] as const) {
      const { error, accounts, rejected } = await read(label, content);
      if (error !== undefined) continue;
      const kept = accounts.filter((one) => few.includes(String(one)));
      expect(kept.length, label).toBeGreaterThanOrEqual(5 - most);
      expect(rejected.count + accounts.length, label).toBeGreaterThanOrEqual(5);
    }
  });

  it("may have a value of ten million bytes, or two such lines", async () => {
    if (name.endsWith(".evtx")) return;
    const long = "x".repeat(10_000_000);
    const rows: Entry[] = fewRows((i) => (i === 2 ? long : few[i]));
    const { error, accounts, rejected } = await read("long", make(rows), {}, true);
    expect(error).toBeUndefined();
    expect(accounts.filter((one) => few.includes(String(one)))).toEqual(["ann", "bob", "dan", "eve"]);
    expect(accounts.length + rejected.count).toBe(5);
    if (text === "csv" || text === "lines") {
      const [header, ...rest] = make(fewRows()).toString().split("\n");
      const {
        accounts: others,
        rejected: lost,
        error: fault,
      } = await read("lines", [header, rest[0], long + long, ...rest.slice(1)].join("\n"), {}, true);
      expect(fault).toBeUndefined();
      expect([others, lost.count]).toEqual([few, 1]);
    }
  });
});
