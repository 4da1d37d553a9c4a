import { afterEach, describe, expect, it } from "vitest";
import { type CsvOptions, dialectOf } from "../../src/ingest/dialect.js";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";
import { scratch } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
async function open(name: string, content: string | Uint8Array, options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(write(name, content), { kind: "table", ...options });
  opened.push(log);
  return log;
}
const objects = async (log: EventLog) => (await log.table()).objects();
const dialect = (text: string, options?: CsvOptions) => dialectOf(text, true, options).dialect;

describe("the dialect of delimited text", () => {
  it.each([",", "\t", ";", "|", "^"])("has its delimiter: %j", async (delimiter) => {
    const text = [
      ["user", "agent", "n"],
      ["ann", '"Mozilla/5.0 (X11; Linux, x86|64)"', "3"],
      ["bob", "curl", "4"],
    ];
    const log = await open("any.csv", text.map((row) => row.join(delimiter)).join("\n"));
    expect(await objects(log)).toEqual([
      { user: "ann", agent: "Mozilla/5.0 (X11; Linux, x86|64)", n: 3 },
      { user: "bob", agent: "curl", n: 4 },
    ]);
  });

  it("is told in linear time, whatever the text", () => {
    const start = performance.now();
    dialect('x" '.repeat(80_000));
    dialect(`${"a,".repeat(120_000)}a\n`);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(dialect('a, "b, c",x "y\n1, "2, 3",4\n')).toMatchObject({ header: ["a", "b, c", 'x "y'] });
  });

  it("is not misled by what values hold", () => {
    const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:1; a; b)";
    expect(dialect(`2026-10-31T08:00:00Z,ann,${agent}\n2026-10-31T08:00:01Z,bob,curl\n`)).toMatchObject({
      delimiter: ",",
      headed: false,
      header: ["column0", "column1", "column2"],
    });
  });

  it("is none where a delimiter would part what stands in quotes", () => {
    const line = (second: number) =>
      `192.0.2.1 - ann [31/Oct/2026:08:15:${second} +0100] "GET /a HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko)"`;
    expect(dialect([10, 11, 12].map(line).join("\n"))).toMatchObject({ header: ["line"], headed: false });
    const height = dialect('name,size\nann,5" disk\nbob,6" disk\n');
    expect(height).toMatchObject({ delimiter: ",", header: ["name", "size"] });
    expect(dialect('a,b\n1 "x,y" 2\n', { delimiter: "," })).toMatchObject({ header: ["a", "b"] });
  });

  it("parts no line where only some have a delimiter", async () => {
    const log = await open("app.log", "Server started\nann, bob and eve\nquiet; very\nann, bob\nend\n");
    expect([log.rejected.count, (await log.table()).numRows(), log.schema.length]).toEqual([0, 4, 1]);
    await expect(open("titled.csv", "Report\na,b\n1,2\n3,4\n")).rejects.toThrow(/it has 2 columns where there is 1/);
  });

  it("has single quotes, none, or a backslash before quotes", async () => {
    expect(await objects(await open("single.csv", "'user','text'\n'o''hara','a, b'\n'bob',''\n"))).toEqual([
      { user: "o'hara", text: "a, b" },
      { user: "bob", text: null },
    ]);
    const none = await open("none.tsv", 'user\ttext\nann\t"open\nbob\t5" disk\neve\t"so" he said\n');
    expect(await objects(none)).toEqual([
      { user: "ann", text: '"open' },
      { user: "bob", text: '5" disk' },
      { user: "eve", text: '"so" he said' },
    ]);
    expect(none.notes.join()).toMatch(/no quotes around values/);
    const slashed = 'user,text\nann,"a \\"b\\", c"\nbob,"\\\\x"\n';
    expect(await objects(await open("slashed.csv", slashed))).toEqual([
      { user: "ann", text: 'a "b", c' },
      { user: "bob", text: "\\x" },
    ]);
  });

  it("keeps backslashes where they are no way of writing quotes", async () => {
    const log = await open("domain.csv", 'user,n\n"CORP\\ann",1\n"CORP\\""bob""",2\n');
    expect((await log.table()).array("user")).toEqual(["CORP\\ann", 'CORP\\"bob"']);
  });

  it("names the columns of a file without a header, and says so", async () => {
    const log = await open("bare.csv", "2026-10-31 08:00:00,ann,10.0.0.1,3\n2026-10-31 08:00:01,bob,10.0.0.2,4\n");
    expect(log.notes.join()).toMatch(/bare\.csv has no header.*column0 to column3/);
    expect(await objects(log)).toMatchObject([
      { column0: new Date("2026-10-31T08:00:00Z"), column1: "ann", column2: "10.0.0.1", column3: 3 },
      { column1: "bob" },
    ]);
    expect((await open("same.csv", "a,b\n1,2\n")).schema.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it.each([
    ["user,2018,2019\nann,1,2\n", true],
    ["0,1,2\na,b,c\n", true],
    ["ann,7\nbob,8\n", false],
    ["user,n\n", true],
    ["S-1-5-21-1-2-3,ann\n", false],
    ["ann@corp.example,ann\nbob@corp.example,bob\n", false],
    ["31/Oct/2026:08:00:00 +0000,ann\n", false],
  ])("finds out whether the first record is a header: %j", (text, headed) => {
    expect(dialect(text).headed).toBe(headed);
  });

  it("leaves comments out, wherever they stand", async () => {
    const text = "# exported, today\n#\n\nuser,n\nann,1\n# half-time\n#late,5\nbob,2\nbad\n";
    const log = await open("comments.csv", text);
    expect(await objects(log)).toEqual([
      { user: "ann", n: 1 },
      { user: "bob", n: 2 },
    ]);
    expect(log.notes.join()).toMatch(/lines that begin with # were not read/);
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([9]);
    const semicolons = await open("semi.csv", "; made by\nuser,n\nann,1\n", { csv: { comment: ";" } });
    expect(await objects(semicolons)).toEqual([{ user: "ann", n: 1 }]);
  });

  it("takes names out of comments: the log of a web server, of Zeek, a table with a hash before its header", async () => {
    const iis =
      "#Software: IIS\n#Fields: date time cs-username sc-status\n2026-10-31 08:00:00 ann 200\n#Fields: again\n2026-10-31 08:00:01 - 401\n";
    expect(await objects(await open("iis.log", iis))).toMatchObject([
      { time: "08:00:00", "cs-username": "ann", "sc-status": 200 },
      { time: "08:00:01", "cs-username": "-", "sc-status": 401 },
    ]);
    const zeek = "#separator \\x09\n#fields\tts\tuser\n#types\ttime\tstring\n1793433600.5\tann\n1793433601.5\tbob\n";
    expect((await open("zeek.log", zeek)).schema.map(({ name }) => name)).toEqual(["ts", "user"]);
    expect((await open("hash.tsv", "#user\tn\nann\t1\n")).schema.map(({ name }) => name)).toEqual(["#user", "n"]);
  });

  it("numbers names that come again, and says so", async () => {
    const log = await open("twice.csv", "user,User,n,n,,\nann,Ann,1,2,3,4\n");
    expect(log.schema.map(({ name }) => name)).toEqual(["user", "User_1", "n", "n_1", "column4", "column5"]);
    expect(log.notes.join()).toMatch(/several columns named "User", "n"; the later ones are User_1/);
  });

  it("reads what is not delimited line by line", async () => {
    const text =
      '2026-10-31 08:00:00 [app] started\n\n2026-10-31 08:00:01 [app] a, b; "c\n2026-10-31 08:00:02 [app] x\n';
    const log = await open("free.log", text);
    expect(log.notes.join()).toMatch(/each of its lines is one value/);
    expect((await log.table()).array("line")).toEqual([...text.split("\n").slice(0, 4)].map((line) => line || null));
  });

  it("can be said", async () => {
    const text = "ann~'x'\nbob~'y'\n";
    const log = await open("said.txt", text, { csv: { delimiter: "~", quote: "'", header: false } });
    expect(await objects(log)).toEqual([
      { column0: "ann", column1: "x" },
      { column0: "bob", column1: "y" },
    ]);
    await expect(open("bad.csv", text, { csv: { delimiter: "::" } })).rejects.toThrow(/csv\.delimiter is "::"/);
    await expect(open("bad.csv", text, { csv: { quote: "q" } })).rejects.toThrow(/csv\.quote is "q"/);
    await expect(open("bad.csv", text, { csv: { comment: "//" } })).rejects.toThrow(/csv\.comment is "\/\/"/);
  });

  it("is said by a first line for Excel", async () => {
    const log = await open("excel.csv", "sep=;\r\nuser;x\r\nann;1,5\r\nbob;2,5;3\r\neve;oh\r\n");
    expect(await objects(log)).toEqual([
      { user: "ann", x: "1,5" },
      { user: "eve", x: "oh" },
    ]);
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([4]);
    const numbers = Array.from({ length: 30 }, (_, i) => (i === 20 ? "x\tword" : `n${i}\t${i}`));
    const typed = await open("excel.tsv", `SEP=\t\nuser\tn\n${numbers.join("\n")}\n`);
    expect(typed.rejected.rows.map(({ line, record }) => [line, record])).toEqual([[23, 21]]);
  });

  it("takes names for columns that have none", async () => {
    const rows = "2026-10-31 08:00:00;ann;10.0.0.1\n2026-10-31 08:00:01;bob;10.0.0.2\n";
    const header = ["time", "user", "ip"];
    const log = await open("bare.csv", rows, { csv: { header }, kind: undefined });
    expect([log.kind, log.notes.join()]).toEqual(["logins", expect.not.stringContaining("no header")]);
    expect((await log.table()).array("user_name")).toEqual(["ann", "bob"]);
    await expect(open("bare.csv", rows, { csv: { header: ["time", "user"] } })).rejects.toThrow(
      /bare\.csv: csv\.header names 2 columns, and the first row has 3\./,
    );
    await expect(open("bare.csv", rows, { csv: { header: [] } })).rejects.toThrow(/csv\.header is \[\]; give/);
  });

  it("leaves a decimal comma text, because it may just as well part thousands", async () => {
    expect(await objects(await open("comma.csv", "user;x\nann;1,5\nbob;2,5\n"))).toEqual([
      { user: "ann", x: "1,5" },
      { user: "bob", x: "2,5" },
    ]);
  });
});

describe("line ends", () => {
  const expected = [
    { user: "ann", n: 1 },
    { user: "bob\r\nx\ry", n: 2 },
    { user: "eve", n: 3 },
    { user: "dan", n: 4 },
  ];
  const rows = ["user,n", "ann,1", '"bob\r\nx\ry",2', "eve,3", "dan,4"];
  it.each([
    ["\n", "\n", "\n", "\n"],
    ["\r\n", "\r\n", "\r\n", "\r\n"],
    ["\r", "\r", "\r", "\r"],
    ["\r\n", "\n", "\r\n", "\n"],
    ["\n", "\r", "\n", "\r"],
    ["\r\n", "\r", "\r\n", "\r"],
    ["\r\r\n", "\r\r\n", "\r\r\n", "\n"],
  ])("may be of any kind, one beside the other: %j %j %j %j", async (...ends) => {
    const text = rows.map((row, i) => row + (ends[i] ?? ends[0])).join("");
    expect(await objects(await open("ends.csv", text))).toEqual(expected);
    const late = await open(
      "late.csv",
      `user,n\n${"zoë,7\n".repeat(60_000)}${rows
        .slice(1)
        .map((row, i) => row + ends[i])
        .join("")}x,y,z\n`,
    );
    expect((await late.sql("SELECT user, n FROM events LIMIT 9 OFFSET 60000")).objects()).toEqual(expected);
    expect(late.rejected.count).toBe(1);
  });

  it("of other kinds in quotes and after them keep the lines' numbers", async () => {
    const log = await open("lines.csv", 'user,n\r\nann,1\n"a\r\nb\n\nc",2\rbad\r\nx,1\n\n\nworse\n');
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([7, 11]);
    expect(log.notes.join()).toMatch(/line ends of several kinds/);
  });
});

describe("text that is not as it should be", () => {
  it("keeps NUL in values", async () => {
    const log = await open("nul.csv", "user,n\na\0b,1\n\0,2\nc,3\n");
    expect(await objects(log)).toEqual([
      { user: "a\0b", n: 1 },
      { user: "\0", n: 2 },
      { user: "c", n: 3 },
    ]);
    expect((await open("name.csv", "us\0er,n\nann,1\n")).schema[0].name).toBe("user");
  });

  it("reads lines of ten million bytes, and lists longer ones", async () => {
    const text = `user,n\n${"x".repeat(10_000_000)},1\n"${"y\n".repeat(5_000_000)}",2\n${"z".repeat(17_000_000)},3\nann,4\n`;
    const log = await open("long.csv", text);
    expect((await log.aggregate("SELECT SUM(LENGTH(user)) AS n, COUNT(*) AS rows FROM events")).objects()).toEqual([
      { n: 20_000_003, rows: 3 },
    ]);
    expect(log.rejected.rows.slice(0, 5)).toMatchObject([
      { line: 5_000_004, reason: "it is longer than 16 million bytes" },
    ]);
  });

  it("suggests how to read what is not UTF-8, and reads it so", async () => {
    const latin = Buffer.from("user,n\nann,1\nzo\xeb,2\n", "latin1");
    const log = await open("latin.csv", latin);
    expect(log.rejected.count).toBe(1);
    expect(log.notes.join()).toMatch(/Some of .*latin\.csv is not UTF-8.*encoding: "windows-1252"/);
    const said = await open("latin.csv", latin, { encoding: "windows-1252" });
    expect((await said.table()).array("user")).toEqual(["ann", "zoë"]);
    await expect(open("all.csv", Buffer.from("user,n\nzo\xeb,2\n", "latin1"))).rejects.toThrow(/windows-1252/);
  });

  it.each([
    ["PK\x03\x04\x14\0\0\0\x08\0", /a ZIP archive/],
    ["\xfd7zXZ\0\0\x04\xe6", /compressed by xz/],
    ["%PDF-1.7\n%\xe2\xe3\xcf\xd3\x01\x02\x03\x04\x05\x06\x0e\x0f", /a PDF document/],
    ["\x7fELF\x02\x01\x01\0\x03\0>\0\x01\0\x02\0\x03\x04\x05\x06", /no text and no kind of file known/],
  ])("refuses what is no text", async (start, message) => {
    await expect(open("binary.csv", Buffer.from(start, "latin1"))).rejects.toThrow(message);
  });
});
