import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest, readTable } from "../../src/ingest/index.js";
import { csv, HEADER, lines, scratch, zstd } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function open(source: string | string[], options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(source, options);
  opened.push(log);
  return log;
}
const users = async (log: EventLog) => (await log.table()).array("user_name");

describe("a file that cannot be read at all", () => {
  it("says that a file is empty", async () => {
    await expect(open(write("empty.csv", ""))).rejects.toThrow(/empty\.csv is empty/);
    await expect(open(write("empty.csv.gz", gzipSync("")))).rejects.toThrow(/is empty/);
    await expect(open(write("blank.csv", "\n \n"))).rejects.toThrow(/blank space/);
  });

  it("says which columns are missing and which were found", async () => {
    const file = write("wrong.csv", "name,age\nann,3\n");
    await expect(open(file, { kind: "windows-logon" })).rejects.toThrow(
      /wrong\.csv is not recognised.*missing.*found name, age/,
    );
    const log = await open(file);
    expect(log.kind).toBe("table");
    expect(log.notes).toEqual([expect.stringMatching(/wrong\.csv is no kind of log known here, so .* plain table/)]);
    await expect(open(file, { kind: "windows-logon" })).rejects.toThrow(
      /missing TimeGenerated or TimeCreated or EventTime; EventID.*; TargetUserName.*found name, age/,
    );
    await expect(open(file, { kind: "apache" })).rejects.toThrow(/no kind of log "apache".*windows-logon/);
  });

  it("says where it looked for a missing path, a glob without a match, a directory without a log", async () => {
    await expect(open("nowhere/log.csv")).rejects.toThrow(/no file "nowhere\/log\.csv".*check the path/);
    await expect(open("nowhere/*.csv")).rejects.toThrow(/No file matches "nowhere\/\*\.csv"/);
    await expect(open([])).rejects.toThrow(/list of files is empty/);
    const folder = join(dirname(write("x", "")), "folder");
    mkdirSync(folder);
    await expect(open(folder)).rejects.toThrow(/is a directory without a log/);
  });

  it("reads UTF-16 by its mark, or where it is said", async () => {
    for (const mark of ["\uFEFF", ""]) {
      const wide = Buffer.from(`${mark}${csv(...lines(3)).replace("user1", "zoë")}`, "utf16le");
      const options = mark ? {} : { encoding: "utf-16le" };
      for (const [name, bytes] of [
        ["wide.csv", wide],
        ["wide.csv.gz", gzipSync(wide)],
      ] as const) {
        const log = await open(write(name, bytes), options);
        expect(await users(log)).toEqual(["user0", "zoë", "user2"]);
        expect(log.notes.join()).toMatch(/is text in utf-16le\./);
      }
      await expect(
        open(write("torn.csv", wide.subarray(0, -1)), options).then((log) => log.notes.join()),
      ).resolves.toMatch(/1 characters in it are none of that encoding/);
    }
    await expect(open(write("bare.csv", Buffer.from(csv(...lines(3)), "utf16le")))).rejects.toThrow(
      /no text.*encoding: "utf-16le"/,
    );
    await expect(open(write("a.csv", csv(...lines(1))), { encoding: "latin-9000" })).rejects.toThrow(
      /"latin-9000" is not an encoding/,
    );
  });

  it("never gives half of a gzip file", async () => {
    const whole = gzipSync(csv(...lines(20_000)));
    for (const length of [whole.length - 1, whole.length - 8, whole.length >> 1, 20])
      await expect(open(write("cut.csv.gz", whole.subarray(0, length)))).rejects.toThrow(/cut\.csv\.gz is cut off/);
    const second = gzipSync(`${lines(5000, 20_000).join("\n")}\n`);
    await expect(open(write("two.gz", Buffer.concat([whole, second.subarray(0, second.length - 3)])))).rejects.toThrow(
      /cut off/,
    );
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 6] ^= 1;
    await expect(open(write("sum.gz", damaged))).rejects.toThrow(/damaged.*data check/);
    await expect(open(write("tail.gz", Buffer.concat([whole, Buffer.from("more")])))).rejects.toThrow(
      /damaged|goes on/,
    );
    const log = await open(write("both.gz", Buffer.concat([whole, second])));
    expect((await log.quality()).rows).toBe(25_000);
  });

  it("never gives half of a Parquet file", async () => {
    const log = await open(write("whole.csv", csv(...lines(5000))));
    const target = write("whole.parquet", "");
    await log.sql(
      `COPY (SELECT "raw_TimeGenerated" AS "TimeGenerated", "raw_EventID" AS "EventID", user_name AS "TargetUserName" FROM events) TO '${target}'`,
    );
    const whole = readFileSync(target);
    expect((await (await open(target)).quality()).rows).toBe(5000);
    for (const length of [whole.length - 1, whole.length >> 1, 12])
      await expect(open(write("cut.parquet", whole.subarray(0, length)))).rejects.toThrow(/cut\.parquet.*cut off/);
  });

  it("never gives half of a JSON array", async () => {
    const array = JSON.stringify(
      lines(100).map((_, i) => ({ TimeGenerated: "2026-10-31T08:00:00Z", EventID: 4624, TargetUserName: `u${i}` })),
    );
    expect((await (await open(write("whole.json", array))).quality()).rows).toBe(100);
    await expect(open(write("cut.json", array.slice(0, 2000)))).rejects.toThrow(/cut\.json is JSON that breaks off/);
  });
});

describe("rows that cannot be used", () => {
  it("a header alone is a log without events", async () => {
    const log = await open(write("header.csv", `${HEADER}\n`));
    expect(await log.quality()).toMatchObject({ read: 0, rows: 0, rejected: 0, from: null });
    expect((await log.table()).columnNames()).toContain("user_name");
  });

  it("lists text in a number, with line and reason, and keeps the good rows", async () => {
    const [a, b, c] = lines(3);
    const log = await open(write("text.csv", csv(a, b.replace("4624", "logon"), c.replace(",3,", ",network,"), c)));
    expect(log.rejected.count).toBe(2);
    expect(log.rejected.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'EventID holds "logon", which is not an event number'],
      [4, 'LogonType holds "network", which is not a logon type'],
    ]);
    expect(await users(log)).toEqual(["user0", "user2"]);
  });

  it("lists a missing and a senseless time", async () => {
    const [a, b, c] = lines(3);
    const log = await open(write("time.csv", csv(a, b.replace(/^[^,]*/, ""), c.replace(/^[^,]*/, "infinity"))));
    expect(log.rejected.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "TimeGenerated is empty"],
      [4, 'TimeGenerated holds "infinity", which is not a time'],
    ]);
  });

  it("lists rows that are too short or too long, and what follows keeps its line", async () => {
    const [a, b, c, d] = lines(4);
    const log = await open(
      write(
        "short.csv",
        csv(a, "2026-10-31,4624", `${b},more`, "", c.replace("4624", "x"), `"${d.replace(",", '",')}`, d),
      ),
    );
    expect(log.rejected.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "it has 2 of 7 columns"],
      [4, "it has 8 columns where there are 7"],
      [6, 'EventID holds "x", which is not an event number'],
    ]);
    expect(await users(log)).toEqual(["user0", "user3", "user3"]);
    expect((await log.aggregate("SELECT COUNT(*) AS n FROM events")).array("n")).toEqual([3]);
  });

  it("counts physical lines, whatever quotes and line ends hold", async () => {
    const [a, b, c] = lines(3);
    const quoted = b.replace("user1", '"two\r\nlines ""and"" quotes"');
    const log = await open(
      write("quoted.csv", [HEADER, a, quoted, "short", c.replace("4624", "x"), c, ""].join("\r\n")),
    );
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([5, 6]);
    expect(await users(log)).toEqual(["user0", 'two\r\nlines "and" quotes', "user2"]);
  });

  it("lists text that is not UTF-8", async () => {
    const [a, b, c] = lines(3);
    const bytes = Buffer.from(csv(a, b.replace("user1", "us\u0001r1"), c));
    bytes[bytes.indexOf(1)] = 0xe9;
    const log = await open(write("latin.csv", bytes));
    expect(log.rejected.rows).toMatchObject([{ line: 3, reason: "it is not UTF-8" }]);
    expect((await log.sql("SELECT COUNT(*) AS n FROM events")).array("n")).toEqual([2]);
    expect(await users(log)).toEqual(["user0", "user2"]);
  });

  it("reads files of mixed line ends", async () => {
    const [a, b, c] = lines(3);
    const log = await open(write("mixed.csv", `${HEADER}\r\n${a}\r\n${b}\n${c}\n`));
    expect(await users(log)).toEqual(["user0", "user1", "user2"]);
    const late = await open(write("late.csv", `${HEADER}\r\n${lines(9000).join("\r\n")}\r\n${c}\n${b}\n`));
    expect((await late.quality()).rows).toBe(9002);
  });

  it("lists broken NDJSON lines instead of giving empty rows", async () => {
    const good = (user: string) =>
      JSON.stringify({ TimeGenerated: "2026-10-31T08:00:00Z", EventID: 4624, TargetUserName: user });
    const text = [
      good("a"),
      "",
      '{"TimeGenerated": "2026-',
      good("b"),
      "null",
      "[1]",
      '{"EventID": "x"}',
      good("c"),
      good("d").slice(0, 40),
    ];
    for (const [name, bytes] of [
      ["broken.json", text.join("\n")],
      ["broken.json.gz", gzipSync(text.join("\n"))],
    ] as const) {
      const log = await open(write(name, bytes));
      expect(await users(log)).toEqual(["a", "b", "c"]);
      expect(log.rejected.count).toBe(5);
      expect(log.rejected.rows.map(({ line }) => line)).toEqual([3, 5, 6, 7, 9]);
      expect(log.rejected.rows[3].reason).toBe("TimeGenerated is empty");
    }
  });

  it("refuses a file of which no row can be used", async () => {
    await expect(open(write("none.csv", csv(...lines(3).map((line) => line.replace("4624", "x")))))).rejects.toThrow(
      /None of the 3 rows can be used.*none\.csv, line 2: EventID holds "x"/,
    );
  });

  it("lists no more than a thousand, and counts all", async () => {
    const log = await open(
      write("many.csv", csv(...lines(1500).map((line) => line.replace("4624", "x")), ...lines(2))),
    );
    expect(log.rejected.count).toBe(1500);
    expect(log.rejected.rows).toHaveLength(1000);
  });
});

describe("a table of very many columns", () => {
  const wide = (count: number) => {
    const names = Array.from({ length: count }, (_, i) => ["column_name", "given"][i] ?? `c${i}`);
    const values = names.map((_, i) => (i === 1 ? "2026-10-31T08:00:00Z" : ["x", "8", "7", ""][i % 4]));
    return `${names.join(",")}\n${values.join(",")}\n`;
  };

  it("is read before long", async () => {
    const start = performance.now();
    const log = await open(write("wide.csv", wide(800)));
    expect(log.schema.slice(0, 4).map(({ type }) => type)).toEqual(["VARCHAR", "TIMESTAMP", "DOUBLE", "VARCHAR"]);
    expect(log.schema.length).toBeGreaterThanOrEqual(800);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("is refused where it has more than anything has", async () => {
    await expect(open(write("wider.csv", wide(30_000)))).rejects.toThrow(/wider\.csv has 30000 columns.*at most 2000/);
  });
});

describe("a quote in the wrong place", () => {
  it("takes its own row only, for every question asked of the log", async () => {
    const rows = lines(3000).map((line, i) => (i % 1000 === 5 ? line.replace(`user${i}`, `"user"${i}`) : line));
    const log = await open(write("quotes.csv", csv(...rows)));
    expect([log.read, log.rejected.count]).toEqual([3000, 3]);
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([7, 1007, 2007]);
    expect((await log.table()).numRows()).toBe(2997);
    const last = await log.aggregate("SELECT COUNT(*) AS n, MAX(user_name) AS last FROM events");
    expect(last.objects()).toEqual([{ n: 2997, last: "user999" }]);
  });

  const line = (i: number, user = `user${i}`) => lines(1, i)[0].replace(`user${i}`, user);
  const withOpen = (count: number, ...open: number[]) =>
    [HEADER, ...Array.from({ length: count }, (_, i) => line(i, open.includes(i) ? `"user${i}` : undefined)), ""].join(
      "\n",
    );

  it.each<[about: string, bytes: () => Uint8Array | string, rows: number, at: number[], options?: IngestOptions]>([
    ["the last row", () => withOpen(40, 39), 40, [41]],
    ["one early", () => withOpen(300, 10), 300, [12]],
    ["several", () => withOpen(50_000, 10, 20_000, 49_999), 50_000, [12, 20_002, 50_001]],
    ["one early in a large file", () => withOpen(300_000, 100), 300_000, [102]],
    ["one late in a large file", () => withOpen(300_000, 299_000), 300_000, [299_002]],
    ["one in gzip", () => gzipSync(withOpen(300_000, 100), { level: 1 }), 300_000, [102]],
    ["one in zstd", () => zstd(withOpen(300_000, 100)), 300_000, [102]],
    ["one in UTF-16", () => Buffer.from(`\uFEFF${withOpen(3000, 100)}`, "utf16le"), 3000, [102]],
    ["one among line ends of all kinds", () => withOpen(300, 100).replace("\n", "\r\n"), 300, [102]],
    ["one with a backslash before quotes", () => withOpen(3000, 100).replace("user7,", '"us\\"er7",'), 3000, [102]],
    ["one beside a value of several lines", () => withOpen(300, 100).replace("user7,", '"us\ner7",'), 300, [103]],
    ["one in single quotes", () => withOpen(3000, 100).replaceAll('"', "'"), 3000, [102], { csv: { quote: "'" } }],
    [
      "one where only some columns are asked for",
      () => withOpen(3000, 100),
      3000,
      [102],
      { columns: ["TimeGenerated", "EventID", "Computer", "TargetUserName"] },
    ],
  ])("swallows none of the rows after it: %s", { timeout: 60_000 }, async (_, bytes, count, at, options) => {
    const log = await ingest(write("open.csv", bytes()), options);
    opened.push(log);
    expect([log.read, log.rejected.count]).toEqual([count, at.length]);
    expect(log.rejected.rows.map(({ line, reason }) => [line, reason])).toEqual(
      at.map((line) => [line, "a quote in it is not closed as it should be"]),
    );
    const sums = await log.aggregate("SELECT COUNT(*) AS n, COUNT(DISTINCT dst_host) AS hosts FROM events");
    expect(sums.objects()).toEqual([{ n: count - at.length, hosts: 1 }]);
  });
});

describe("two quotes that are missing", () => {
  const rows = (count: number, change: Record<number, (user: string) => string>) =>
    csv(...lines(count).map((line, i) => line.replace(`user${i}`, change[i]?.(`user${i}`) ?? `user${i}`)));

  it("are told by the rows between the others", async () => {
    const log = await open(write("between.csv", rows(300, { 10: (user) => `"${user}`, 200: (user) => `${user}"` })));
    expect(log.read).toBe(110);
    expect(log.notes.at(-1)).toMatch(
      /^In .*between\.csv, a value of several lines in quotes holds 189 lines that look like rows, the first in row 11: look whether quotes are missing there\.$/,
    );
  });

  it("are not seen in values that just have several lines", async () => {
    const log = await open(write("several.csv", rows(300, { 10: (user) => `"${user}\na, b\nc"` })));
    expect([log.read, log.notes.join()]).toEqual([300, expect.not.stringContaining("look like rows")]);
  });
});

describe("what is asked for", () => {
  it.each([null, 3, [{ a: 1 }], { a: 1 }])("is no source: %j", async (source) => {
    await expect(ingest(source as never)).rejects.toThrow("The source is no file, directory or glob");
  });

  it("is a time that ends before it begins", async () => {
    await expect(ingest("README.md", { from: "2026-11-02", to: "2026-11-01" })).rejects.toThrow(
      /^from is 2026-11-02.* and to 2026-11-01.*: nothing lies between/,
    );
  });

  it("is a column that a table cannot have", async () => {
    await expect(readTable(write("proto.csv", "__proto__,n\n1,2\n3,4\n"))).rejects.toThrow('named "__proto__"');
  });
});

describe("readTable", () => {
  const days = (bad: string) =>
    `Date,DstDomain,DstUser,SuccessfulLogons,FailedLogons\n2026-10-31,CORP,ann,3,0\n2026-11-01,CORP,ann,${bad},0\n`;

  it("names file, line and reason of a row that cannot be used", async () => {
    await expect(readTable(write("days.csv", days("many")))).rejects.toThrow(
      /line 3 of .*days\.csv: SuccessfulLogons holds "many", which is not a number/,
    );
    const log = await open(write("days2.csv", days("many")));
    expect(log.kind).toBe("windows-logon-days");
    expect(log.rejected.count).toBe(1);
    expect((await log.table()).array("SuccessfulLogons")).toEqual([3]);
  });

  it("takes one word among many numbers for a mistake", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i === 20 ? "n/a" : i},text${i}`);
    await expect(readTable(write("numbers.csv", `x,y\n${rows.join("\n")}\n`))).rejects.toThrow(
      /line 22 .*x holds "n\/a"/,
    );
  });
});
