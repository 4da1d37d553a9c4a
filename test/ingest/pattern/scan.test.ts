import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest, profile, readTable } from "../../../src/ingest/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { scratch } from "../files.js";
import { reading } from "./read.js";

const read = reading();
const write = scratch();
const TAB = "(fs='\\t') TIMESTAMP:time LD:user_name IPV4:src_ip DQS:user_agent UPPER:status EOL";
const line = (user: string, status = "SUCCESS", time = "2026-10-31 08:00:00 +0200") =>
  `${time}\t${user}\t10.0.0.1\t"Browser ""9"""\t${status}`;
const logOf = async (...[content, options]: [content: string | Uint8Array, options: Parameters<typeof ingest>[1]]) =>
  ingest(write("a.log", content), options);

describe("the common profile", () => {
  it("has the names that the pattern takes from it, and what they were called before", async () => {
    const log = await logOf(`${line("%3535")}\n${line("ann", "FAILED")}\n`, { pattern: TAB });
    expect(log.kind).toBe("pattern");
    expect(log.notes.join()).toMatch(/read by the pattern, as events with time, user_name, src_ip, user_agent, status/);
    expect((await log.table({ raw: true })).objects()).toMatchObject([
      {
        time: new Date("2026-10-31T06:00:00Z"),
        user_name: "%3535",
        src_ip: "10.0.0.1",
        user_agent: 'Browser "9"',
        status: "success",
        status_detail: "SUCCESS",
        activity: "logon",
        src_port: null,
        raw_status: "SUCCESS",
        record: 1,
      },
      { user_name: "ann", status: "failure", status_detail: "FAILED", record: 2 },
    ]);
    expect(log.schema.slice(0, Object.keys(profile).length).map(({ name }) => name)).toEqual(Object.keys(profile));
    log.close();
  });

  it.each([
    ["SUCCESS", "success"],
    ["OK", "success"],
    ["true", "success"],
    ["Accepted password", "success"],
    ["FAILED", "failure"],
    ["FAIL", "failure"],
    ["false", "failure"],
    ["Invalid user", "failure"],
    ["200", "success"],
    ["403", "failure"],
    ["pending", "unknown"],
  ])("takes the status %s for a %s", async (given, status) => {
    const { rows } = await read("TIMESTAMP:time ' ' LD:status EOL", [`2026-10-31 ${given}`]);
    expect(rows).toMatchObject([{ status, status_detail: given }]);
  });

  it("takes true and false of any type, and leaves a status in detail that the pattern names", async () => {
    const { rows } = await read("TIMESTAMP:time ' ' BOOL:status ' ' LD:status_detail EOL", [
      "2026-10-31 no bad password",
    ]);
    expect(rows).toMatchObject([{ status: "failure", status_detail: "bad password" }]);
  });

  it("takes it for logons only where nothing else is said to be done", async () => {
    for (const [name, activity] of [
      ["action", null],
      ["event_code", null],
      ["application", "logon"],
      ["activity", "x"],
    ]) {
      const { rows } = await read(`TIMESTAMP:time ' ' LD:user_name ' ' LD:status ' ' LD:${name}`, [
        "2026-10-31 ann OK x",
      ]);
      expect(rows).toMatchObject([{ activity }]);
    }
  });

  it("keeps other names as columns of their own, typed", async () => {
    const { rows, kind } = await read("TIMESTAMP:time ' ' WORD:user_name ' ' INT:bytes ' ' WORD:source EOL", [
      "2026-10-31 ann 512 web",
    ]);
    expect(kind).toBe("pattern");
    expect(rows[0]).toMatchObject({ user_name: "ann", bytes: 512, record: 1 });
    expect(rows[0].source).toMatch(/lines\.log$/);
    const log = await logOf("2026-10-31 ann 512 web\n", {
      pattern: "TIMESTAMP:time ' ' WORD:user_name ' ' INT:bytes ' ' WORD:source EOL",
    });
    expect((await log.table({ raw: true })).object(0)).toMatchObject({ raw_source: "web", raw_bytes: 512 });
    log.close();
  });

  it("rejects what does not fit the field", async () => {
    const pattern = "TIMESTAMP:time? ' ' INT:src_port ' ' LD:lat EOL";
    const { rows, rejected } = await read(pattern, [
      "2026-10-31 22 48.2",
      " 22 48.2",
      "2026-10-31 9999999999 48.2",
      "2026-10-31 22 north",
    ]);
    expect(rows).toMatchObject([{ src_port: 22, lat: 48.2 }]);
    expect(rejected).toEqual([
      [2, "time is empty"],
      [3, 'src_port holds "9999999999", which is not a number for it'],
      [4, 'lat holds "north", which is not a number for it'],
    ]);
  });

  it("reads a time that the pattern takes as text or number like that of any other log", async () => {
    const { rows } = await read("DQS:time ' ' WORD:user_name EOL", ['"10/31/2026, 8:00:00 PM" ann']);
    expect(rows).toMatchObject([{ time: new Date("2026-10-31T20:00:00Z") }]);
    const counted = await read("INT:time ' ' WORD:user_name EOL", ["1793434530 ann"]);
    expect(counted.rows).toMatchObject([{ time: new Date("2026-10-31T08:15:30Z") }]);
  });

  it("can be narrowed by time, and told of as one without zones", async () => {
    const lines = ["2026-10-31 08:00:00 ann", "2026-10-31T09:00:00Z bob", "2026-10-31 10:00:00 eve"].join("\n");
    const pattern = "TIMESTAMP:time ' ' WORD:user_name EOL";
    const log = await logOf(lines, { pattern, timeZone: "Europe/Kyiv", from: "2026-10-31T06:30:00Z" });
    expect((await log.table()).array("user_name")).toEqual(["bob", "eve"]);
    expect(await log.quality()).toMatchObject({
      from: new Date("2026-10-31T08:00:00Z"),
      zone: { assumed: 2, name: "Europe/Kyiv" },
    });
    log.close();
  });

  it("makes a table of what has no time", async () => {
    const { kind, rows } = await read("WORD:user_name ' ' INT:n EOL", ["007 5"]);
    expect([kind, rows]).toEqual(["pattern", [{ user_name: "007", n: 5 }]]);
    const table = await readTable(write("t.log", "007 5\n"), { pattern: "WORD:user_name ' ' INT:n EOL" });
    expect(table.objects()).toEqual([{ user_name: "007", n: 5 }]);
  });

  it("lets another kind of log be named, by the columns that the pattern gives", async () => {
    const pattern = "TIMESTAMP:TimeCreated ' ' INT:EventID ' ' WORD:TargetUserName EOL";
    const log = await logOf("2026-10-31T08:00:00Z 4625 ann\n", { pattern, kind: "windows-logon" });
    expect((await log.table()).object(0)).toMatchObject({ event_code: "4625", status: "failure", user_name: "ann" });
    log.close();
    const plain = await logOf("2026-10-31 ann\n", { pattern: "TIMESTAMP:time ' ' LD:user_name", kind: "table" });
    expect((await plain.table()).columnNames()).toEqual(["time", "user_name"]);
    plain.close();
  });

  it("keeps a column named like what every object has", async () => {
    const pattern = "TIMESTAMP:time ',' LD:user_name ',' LD:constructor";
    const log = await logOf("2026-10-31T08:00:00Z,ann,x\n", { pattern });
    expect((await log.table()).objects()).toMatchObject([{ user_name: "ann", constructor: "x" }]);
    log.close();
    const table = await logOf("2026-10-31T08:00:00Z,x\n", { pattern: "TIMESTAMP:time ',' LD:constructor" });
    expect(table.schema.map(({ name }) => name)).toEqual(["time", "constructor"]);
    table.close();
  });

  it("reads only what is asked for", async () => {
    const log = await logOf(`${line("ann")}\n`, { pattern: TAB, columns: ["user_name", "status"] });
    expect((await log.table()).objects()).toEqual([{ user_name: "ann", status: "SUCCESS" }]);
    log.close();
    const own = await logOf(`${line("ann")}\n`, { pattern: TAB, personal: false });
    expect(own.schema.some(({ name }) => name.startsWith("raw_"))).toBe(false);
    own.close();
  });
});

describe("parts of a pattern", () => {
  it("may be one of several, under one name too", async () => {
    const pattern = "(IPV4:src | '-' | 'host ' LD:src) ' ' ('in' | 'out'):way EOL";
    const { rows } = await read(pattern, ["10.0.0.1 in", "- out", "host a b in"]);
    expect(rows).toEqual([
      { src: "10.0.0.1", way: "in" },
      { src: null, way: "out" },
      { src: "a b", way: "in" },
    ]);
  });

  it("may be missing", async () => {
    const { rows } = await read("WORD:user ('@' WORD:domain)? ' '? INT:n? EOL", [
      "ann@corp 5",
      "ann5",
      "bob@x",
      "eve 7",
    ]);
    expect(rows).toEqual([
      { user: "ann", domain: "corp", n: 5 },
      { user: "ann5", domain: null, n: null },
      { user: "bob", domain: "x", n: null },
      { user: "eve", domain: null, n: 7 },
    ]);
  });

  it("may be missing between separators, or with theirs", async () => {
    const { rows } = await read("(fs='\\t') UPPER:z? LD:a INT:b? WORD:c?", [
      "\tx\t\t",
      "Z\tx\t5\ty",
      "x\t5",
      "x\ty",
      "Z\tx",
    ]);
    expect(rows).toEqual([
      { z: null, a: "x", b: null, c: null },
      { z: "Z", a: "x", b: 5, c: "y" },
      { z: null, a: "x", b: 5, c: null },
      { z: null, a: "x", b: null, c: "y" },
      { z: "Z", a: "x", b: null, c: null },
    ]);
  });

  it("may come again and again, with separators between", async () => {
    const { rows, rejected } = await read("(INT)(fs=','){2,3}:list ' ' ('ab'){2}:twice ' ' ('x' DIGIT){0,}:rest '.'", [
      "1,2 abab x1x2.",
      "1,2,3 abab .",
      "1 abab .",
      "1,2,3,4 abab .",
    ]);
    expect(rows).toEqual([
      { list: "1,2", twice: "abab", rest: "x1x2" },
      { list: "1,2,3", twice: "abab", rest: null },
    ]);
    expect(rejected.map(([number]) => number)).toEqual([3, 4]);
  });

  it("end as soon as what follows begins, and hold no separator", async () => {
    const { rows } = await read("LD:user ' from ' LD:host (' port ' INT:port)? EOL", [
      "a from b from c port 5",
      "a from b",
    ]);
    expect(rows).toEqual([
      { user: "a", host: "b from c", port: 5 },
      { user: "a", host: "b", port: null },
    ]);
    const inner = await read("'[' (LD:a INT:b?)(fs=',') ']' LD:c EOL", ["[x]y]z", "[x,5]y]z"]);
    expect(inner.rows).toEqual([
      { a: "x", b: null, c: "y]z" },
      { a: "x", b: 5, c: "y]z" },
    ]);
    const parted = await read("(fs=' ') LD:a (LD:b '!') DATA:c", ["1 2! 3 4", "1 2 3! 4", "1 2! 3"]);
    expect(parted.rows).toEqual([
      { a: "1", b: "2", c: "3 4" },
      { a: "1", b: "2", c: "3" },
    ]);
  });

  it("are taken as they are written, whatever they hold", async () => {
    const odd = `.*+?()[]{}|^$\\/-,:=<>#&~'"%\u0001é☃💥`;
    const quoted = JSON.stringify(odd).slice(1, -1).replaceAll("'", "\\'");
    const { rows } = await read(`'${quoted}' INT:n "${quoted}"`, [`${odd}5${odd}`]);
    expect(rows).toEqual([{ n: 5 }]);
    const parted = await read("(fs=']') LD:a LD:b", ["x^-\\]y"]);
    expect(parted.rows).toEqual([{ a: "x^-\\", b: "y" }]);
  });
});

describe("a file", () => {
  const pattern = "WORD:user ' ' INT:n EOL";

  it("may begin with a mark, have empty lines, and end its lines in any way", async () => {
    const expected = [
      { user: "a", n: 1 },
      { user: "b", n: 2 },
      { user: "c", n: 3 },
    ];
    for (const [text, bad] of [
      ["\uFEFFa 1\n\n\nb 2\nx\nc 3", 5],
      ["a 1\r\n\r\nb 2\r\nx\r\nc 3\r\n", 4],
      ["a 1\nb 2\r\nx\n\nc 3\r\n", 3],
      ["\n\na 1\nb 2\nx\nc 3\n\n", 5],
      ["a 1\rb 2\rx\r\rc 3\r", 3],
    ] as const) {
      const { rows, rejected } = await read(pattern, text);
      expect(rows).toEqual(expected);
      expect(rejected.map(([number]) => number)).toEqual([bad]);
    }
  });

  it("may be compressed, and several", async () => {
    const files = [write("one.log", "a 1\n"), write("two.log.gz", gzipSync("b 2\nx\n"))];
    const log = await ingest(files, { pattern });
    expect((await log.table()).array("user")).toEqual(["a", "b"]);
    expect(log.rejected.rows).toMatchObject([{ file: files[1], line: 2 }]);
    log.close();
    await expect(logOf(gzipSync("a 1\n".repeat(999)).subarray(0, 30), { pattern })).rejects.toThrow(/cut off/);
  });

  it.skipIf(!existsSync("/usr/bin/zstd"))("may be compressed with zstd", async () => {
    const packed = execFileSync("/usr/bin/zstd", ["-qc"], { input: "a 1\nb 2\n" });
    expect((await read(pattern, packed)).rows.length).toBe(2);
  });

  it("may be UTF-16, and look like JSON or a table", async () => {
    expect((await read(pattern, Buffer.from("\uFEFFa 1\nb 2\n", "utf16le"))).rows.length).toBe(2);
    expect((await read("'{' WORD:user '}' EOL", "{ann}\n{bob}\n")).rows).toEqual([{ user: "ann" }, { user: "bob" }]);
    expect((await read("JSON:doc", '{"a":1}\n{"a":2}\n')).rows.length).toBe(2);
    expect((await read("LD:user ',' INT:n", '"a,1\nb",2\n')).rows).toEqual([
      { user: '"a', n: 1 },
      { user: 'b"', n: 2 },
    ]);
  });

  it("has lines that are not UTF-8, hold NUL or are very long: they are listed, and the others kept", async () => {
    const long = "x".repeat(10_000_000);
    const content = Buffer.concat([
      Buffer.from("a 1\n"),
      Buffer.from([0x62, 0xe9, 0x20, 0x32, 0x0a]),
      Buffer.from(`a\0b 2\n${long} 3\n`),
      Buffer.alloc(17_000_000, 120),
      Buffer.from("\nc 4\n"),
    ]);
    const { rows, rejected } = await read(pattern, content);
    expect(rows.map(({ user, n }) => [(user as string).length, n])).toEqual([
      [1, 1],
      [long.length, 3],
      [1, 4],
    ]);
    expect(rejected).toEqual([
      [2, "it is not UTF-8"],
      [3, "it does not match the pattern: at column 2 ' ' is expected, and \"\\u0000b 2\" stands there"],
      [5, "it is longer than 16 million bytes"],
    ]);
  }, 60_000);

  it("keeps the order and the numbers of its lines, and loses none", async () => {
    const count = 200_000;
    const lines = Array.from({ length: count }, (_, i) => (i % 1000 === 7 ? "" : i % 1000 === 9 ? "bad" : `u ${i}`));
    const log = await logOf(`${lines.join("\n")}\n`, { pattern: "TIMESTAMP:time? WORD:user_name ' ' INT:n" }).catch(
      (error) => error,
    );
    expect(String(log)).toMatch(/time is empty/);
    const table = await logOf(`${lines.join("\n")}\n`, { pattern: "WORD:u ' ' INT:n" });
    expect(table.read).toBe(count - count / 1000);
    expect(table.rejected.count).toBe(count / 1000);
    expect(table.rejected.rows.map(({ line }) => line)).toEqual(
      Array.from({ length: count / 1000 }, (_, i) => i * 1000 + 10),
    );
    expect((await table.table()).array("n")).toEqual(lines.flatMap((text, i) => (text.startsWith("u") ? [i] : [])));
    table.close();
  });

  it("must be text that is there, without columns of its own", async () => {
    await expect(logOf("", { pattern })).rejects.toThrow(/is empty/);
    await expect(logOf("\n \n", { pattern })).rejects.toThrow(/nothing but blank space/);
    await expect(logOf(Buffer.from("PAR1...PAR1"), { pattern })).rejects.toThrow(/Parquet.*leave out the pattern/);
    await expect(logOf(Buffer.alloc(5000, 1), { pattern })).rejects.toThrow(/is no text/);
    const database = Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(5000, 1)]);
    await expect(logOf(database, { pattern })).rejects.toThrow(/no text and has columns.*leave out the pattern/);
    const table = fromArrays(new Map([["user", ["ann"]]]));
    await expect(ingest(table, { pattern })).rejects.toThrow(/columns already; leave out the pattern/);
    await expect(ingest("nowhere.log", { pattern: "(" })).rejects.toThrow(/The pattern is wrong at column 2/);
    await expect(logOf("x\n", { pattern })).rejects.toThrow(
      /None of the 1 rows.*line 1: it does not match the pattern/,
    );
  });
});
