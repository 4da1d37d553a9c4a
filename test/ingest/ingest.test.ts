import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest, type Source } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";
import { csv, HEADER, lines, scratch } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function open(source: Source, options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(source, options);
  opened.push(log);
  return log;
}
const column = async (log: EventLog, name: string): Promise<any[]> => [...(await log.table({ raw: true })).array(name)];

const ROWS = [
  {
    TimeGenerated: "2026-10-31T08:00:00.123456Z",
    EventID: 4624,
    TargetUserName: "ann",
    LogonType: 3,
    IpAddress: "::ffff:10.0.0.1",
    IpPort: 4711,
    Workstation: "W1",
    WorkstationName: "-",
    Status: "0x0",
  },
  {
    TimeGenerated: "2026-10-31T09:30:00Z",
    EventID: 4625,
    TargetUserName: 'o\'hara, "x"',
    LogonType: 10,
    IpAddress: "-",
    IpPort: 0,
    Workstation: "W,2",
    WorkstationName: "W3",
    Status: "0xc000006d",
  },
];
const NAMES = Object.keys(ROWS[0]) as (keyof (typeof ROWS)[0])[];
const delimited = (delimiter: string, end = "\n") =>
  [
    NAMES.join(delimiter),
    ...ROWS.map((row) => NAMES.map((name) => `"${String(row[name]).replaceAll('"', '""')}"`).join(delimiter)),
    "",
  ].join(end);

describe("ingest", () => {
  it("gives the same events whatever the file's format", async () => {
    const ndjson = `${ROWS.map((row) => JSON.stringify(row)).join("\n")}\n`;
    const base = await open(write("a.csv", delimited(",")));
    const parquet = write("a.parquet", "");
    await base.sql(
      `COPY (SELECT ${NAMES.map((name) => `"raw_${name}" AS "${name}"`).join(", ")} FROM events) TO '${parquet}' (FORMAT parquet)`,
    );
    const typed = write("typed.parquet", "");
    await base.sql(
      `COPY (SELECT time AS "TimeGenerated", CAST(event_code AS INTEGER) AS "EventID", user_name AS "TargetUserName", logon_type AS "LogonType", "raw_IpAddress" AS "IpAddress", src_port AS "IpPort", "raw_Workstation" AS "Workstation", "raw_WorkstationName" AS "WorkstationName", "raw_Status" AS "Status" FROM events) TO '${typed}' (FORMAT parquet)`,
    );
    const expected = (await base.table()).objects().map((row) => ({ ...row, source: "" }));
    expect(expected).toMatchObject([
      {
        event_code: "4624",
        status: "success",
        status_detail: null,
        user_name: "ann",
        src_ip: "10.0.0.1",
        src_host: "W1",
        src_port: 4711,
        logon_type: 3,
        record: 1,
      },
      {
        event_code: "4625",
        status: "failure",
        status_detail: "0xc000006d",
        user_name: 'o\'hara, "x"',
        src_ip: null,
        src_host: "W3",
        src_port: 0,
        logon_type: 10,
        record: 2,
      },
    ]);
    const sources = [
      write("bom.csv", `\uFEFF${delimited(",")}`),
      write("dos.txt", delimited(",", "\r\n")),
      write("a.tsv", delimited("\t")),
      write("semi.csv", delimited(";")),
      write("lead.csv", `\n\n${delimited(",")}`),
      write("a.csv.gz", gzipSync(delimited(","))),
      write("no-ending", ndjson),
      write("a.jsonl.gz", gzipSync(ndjson)),
      write("array.json", JSON.stringify(ROWS)),
      write("pretty.json", ROWS.map((row) => JSON.stringify(row, null, 2)).join("\n")),
      parquet,
      typed,
    ];
    for (const source of sources) {
      const log = await open(source);
      expect(
        (await log.table()).objects().map((row) => ({ ...row, source: "" })),
        source,
      ).toEqual(expected);
      expect(await column(log, "raw_Workstation"), source).toEqual(["W1", "W,2"]);
      expect((await log.sql("SELECT epoch_us(time) % 1000000 AS us FROM events LIMIT 1")).array("us"), source).toEqual([
        123456,
      ]);
    }
  });

  it("takes an Arquero table, such as an answer of SQL", async () => {
    const log = await open(write("first.csv", csv(...lines(3))), { kind: "table" });
    const answer = await log.sql("SELECT TimeGenerated, EventID, TargetUserName FROM events ORDER BY 3 DESC LIMIT 2");
    const again = await open(answer);
    expect([again.kind, again.files]).toEqual(["windows-logon", ["(table in memory)"]]);
    expect(await column(again, "user_name")).toEqual(["user2", "user1"]);
    expect((await column(again, "time"))[0]).toEqual(new Date("2026-10-31T08:00:02Z"));
    await expect(open(answer, { pattern: "LD:x EOL" })).rejects.toThrow(/this source has columns already/);
  });

  it("takes a table in memory", async () => {
    const log = await open(
      fromArrays({
        TimeGenerated: [new Date("2026-10-31T08:00:00Z"), new Date("2026-10-31T09:00:00Z")],
        EventID: [4624, 4625],
        Account: ["CORP\\ann", "bob@corp.local"],
        LogonTypeName: ["3 - Network", "2 - Interactive"],
      }),
    );
    expect(await column(log, "user_name")).toEqual(["ann", "bob@corp.local"]);
    expect(await column(log, "user_domain")).toEqual(["CORP", null]);
    expect(await column(log, "logon_type")).toEqual([3, 2]);
  });

  it("reads lists, globs and directories; a name that exists is that file, whatever it looks like", async () => {
    const folder = join(dirname(write("x", "")), "day's [1] *");
    mkdirSync(folder);
    const name = `${folder.split("/").at(-1)}`;
    write(`${name}/b.csv`, csv(...lines(2)));
    write(`${name}/a.csv.gz`, gzipSync(csv(...lines(3))));
    const odd = write(`${name}/we'ird"[x]?.csv`, csv(...lines(1)));
    write(`${name}/notes.md`, "not a log");
    expect((await open(folder)).files.map((file) => file.split("/").at(-1))).toEqual([
      "a.csv.gz",
      "b.csv",
      `we'ird"[x]?.csv`,
    ]);
    expect((await (await open(odd)).quality()).rows).toBe(1);
    expect((await (await open([odd, odd])).quality()).rows).toBe(1);
    const log = await open(join(dirname(folder), "day*", "*.csv*"));
    expect(await column(log, "record")).toEqual([1, 2, 3, 1, 2, 1]);
  });

  it("puts files with different columns together", async () => {
    const [a] = lines(1);
    const more = write("more.csv", `${HEADER},Workstation\n${a},W9\n`);
    const log = await open([write("less.csv", csv(a)), more]);
    expect(await column(log, "raw_Workstation")).toEqual([null, "W9"]);
    await expect(
      open([more, write("days.csv", "Date,DstDomain,DstUser,SuccessfulLogons,FailedLogons\n")]),
    ).rejects.toThrow(/Windows logon events and .*days\.csv Windows logons counted/);
  });

  it("reads only the columns and the time asked for", async () => {
    const file = write("range.csv", csv(...lines(50)));
    const log = await open(file, {
      columns: ["TimeGenerated", "EventID", "TargetUserName"],
      from: "2026-10-31T08:00:10Z",
      to: new Date("2026-10-31T08:00:20Z"),
    });
    expect((await log.quality()).rows).toBe(10);
    expect(log.schema.filter(({ name }) => name.startsWith("raw_")).map(({ name }) => name)).toEqual([
      "raw_TimeGenerated",
      "raw_EventID",
      "raw_TargetUserName",
    ]);
    expect((await column(log, "dst_host"))[0]).toBeNull();
    await expect(open(file, { from: "soon" })).rejects.toThrow(/from is "soon", which is not a time/);
  });

  it("reads times as they are written, and those without a zone in the zone given", async () => {
    const written = [
      "2026-07-01 12:00:00",
      "2026-07-01T12:00:00Z",
      "2026-07-01T12:00:00.5+02:00",
      "7/1/2026, 12:00:00.297 PM",
      "7/1/2026 12:00",
      "7/1/2026, 12:30:00\u202fAM",
    ];
    const text = `TimeGenerated,EventID,TargetUserName\n${written.map((time) => `"${time}",4624,ann`).join("\n")}\n`;
    const file = write("times.csv", text);
    const times = async (options?: IngestOptions) =>
      (await column(await open(file, options), "time")).map((time: Date) => time.toISOString().slice(5, 23));
    expect(await times()).toEqual([
      "07-01T12:00:00.000",
      "07-01T12:00:00.000",
      "07-01T10:00:00.500",
      "07-01T12:00:00.297",
      "07-01T12:00:00.000",
      "07-01T00:30:00.000",
    ]);
    expect(await times({ timeZone: "Europe/Kyiv" })).toEqual([
      "07-01T09:00:00.000",
      "07-01T12:00:00.000",
      "07-01T10:00:00.500",
      "07-01T09:00:00.297",
      "07-01T09:00:00.000",
      "06-30T21:30:00.000",
    ]);
    await expect(open(file, { timeZone: "Mars/Olympus" })).rejects.toThrow(/"Mars\/Olympus" is not a time zone/);
  });

  it("takes hostile names and values for what they are", async () => {
    const evil = `'; DROP TABLE x; --`;
    const header = [...HEADER.split(","), `"evil""'; --"`, "Status", "status", ""].join(",");
    const [a] = lines(1);
    const log = await open(write("evil.csv", `${header}\n${a.replace("user0", evil)},1,2,3,4\n${a},5,6,7,8\n`));
    expect(log.schema.map(({ name }) => name).slice(-7, -2)).toEqual([
      "raw_IpAddress",
      `raw_evil"'; --`,
      "raw_Status",
      "raw_status_1",
      "raw_column10",
    ]);
    expect((await log.where({ column: "user_name", is: evil }).table()).array("user_name")).toEqual([evil]);
    expect((await log.where({ column: "user_name", is: "a\0b" }).table()).numRows()).toBe(0);
    const json = await open(
      write(
        "evil.json",
        JSON.stringify({
          TimeGenerated: "2026-10-31",
          EventID: 1,
          TargetUserName: "x",
          "k'\"$.[*]": "deep",
          nested: { a: [1] },
        }),
      ),
    );
    expect(await column(json, `raw_k'"$.[*]`)).toEqual(["deep"]);
    expect(await column(json, "raw_nested")).toEqual(['{"a":[1]}']);
  });

  it("tells progress, and stops when asked", async () => {
    const file = write("long.csv.gz", gzipSync(`${HEADER}\n${lines(200_000).join("\n")}\n`));
    const told: [number, number][] = [];
    const log = await open(file, { onProgress: (done, total) => told.push([done, total]) });
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(([done, total]) => done >= 0 && done <= total)).toBe(true);
    await expect(ingest(file, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
    const stop = new AbortController();
    const started = performance.now();
    setTimeout(() => stop.abort(new Error("enough")), 50);
    await expect(
      log.sql("SELECT COUNT(*) FROM events a, events b WHERE a.user_name > b.user_name", { signal: stop.signal }),
    ).rejects.toThrow("enough");
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("summarises its own quality", async () => {
    const [a, b] = lines(2);
    const log = await open(write("quality.csv", csv(a, b, a, b.replace("4624", "x"), b.replace("10.0.0.1", "-"))));
    expect(await log.quality()).toMatchObject({
      read: 5,
      rejected: 1,
      rows: 4,
      duplicates: 1,
      from: new Date("2026-10-31T08:00:00Z"),
      to: new Date("2026-10-31T08:00:01Z"),
      missing: { user_name: 0, src_ip: 1, country: 4 },
    });
    expect((await log.table({ limit: 2 })).numRows()).toBe(2);
    await expect(log.table({ limit: -1 })).rejects.toThrow(/limit is -1/);
  });

  it("says what its rows are called in SQL", async () => {
    const log = await open(write("sql.csv", csv(...lines(2))));
    await expect(log.sql("SELECT * FROM logs")).rejects.toThrow(
      "There is no table logs: the rows of a log are called events, as in SELECT * FROM events.",
    );
  });

  it("refuses settings that the engine cannot have", async () => {
    await expect(ingest("x.csv", { memoryLimit: "much" })).rejects.toThrow(/memoryLimit much/);
  });
});
