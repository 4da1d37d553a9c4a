import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest, type Source } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";
import { csv, lines, scratch } from "./files.js";

const write = scratch();
const folder = dirname(write("x", ""));
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
async function open(source: Source, options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(source, options);
  opened.push(log);
  return log;
}
/** Every value of a log as text, with its type: what two equal logs have alike. */
async function contents(log: EventLog): Promise<unknown> {
  const columns = log.schema.map(
    ({ name }) => `CAST("${name.replaceAll('"', '""')}" AS VARCHAR) AS "${name.replaceAll('"', '""')}"`,
  );
  return (await log.sql(`SELECT ${columns.join(", ")} FROM events`)).objects();
}

const NASTY = [
  "2026-10-31T08:00:00.123456Z,4624,HOST,ann,CORP,3,10.0.0.1",
  '2026-10-31T08:00:01Z,4625,,"o\'hara, ""x""\r\ny\rz\nw",,,::1',
  '"2026-10-31T08:00:02.000001Z",4624,"","=cmd|\' /C calc\'!A0",#hash, 2 ,',
  "2026-10-31T08:00:03Z,4634,zoë\0nul,\\N,NULL,10,2001:db8::1",
];

describe("a log of events written to a file", () => {
  it.each(["a.parquet", "a.csv", "a.ndjson", "a.jsonl", "a.csv.gz", "a.ndjson.zst"])(
    "is the same when read: %s",
    async (name) => {
      const first = write("one.csv", csv(...NASTY));
      const log = await open([first, write("two.csv", csv(...lines(5000)))]);
      const file = join(folder, name);
      expect(await log.write(file, { overwrite: true })).toBe(5004);
      const again = await open(file);
      expect(again.kind).toBe("huntbook-events");
      expect(again.schema).toEqual(log.schema);
      expect(await contents(again)).toEqual(await contents(log));
      expect((await again.table({ limit: 1 })).object(0)).toMatchObject({ source: first, record: 1 });
      expect(await again.quality()).toMatchObject({ rows: 5004, zone: { assumed: 0 }, rejected: 0 });
      const twice = join(folder, `twice.${name}`);
      await again.write(twice, { overwrite: true });
      expect(await contents(await open(twice))).toEqual(await contents(log));
      expect((await open(file, { timeZone: "Asia/Tokyo", from: "2026-10-31T08:00:03Z" })).kind).toBe("huntbook-events");
    },
  );

  it("keeps the types of the source's own columns in Parquet", async () => {
    const log = await open(
      fromArrays({
        TimeGenerated: [new Date("2026-10-31T08:00:00Z"), null, new Date("2026-10-31T09:00:00.001Z")],
        EventID: [4624, 4625, 4624],
        TargetUserName: ["ann", "bob", null],
        score: [0.1, null, Number.MAX_VALUE],
        flag: [true, null, false],
      }),
    );
    expect(log.rejected.count).toBe(1);
    const file = join(folder, "typed.parquet");
    await log.write(file);
    const again = await open(file);
    expect(again.schema).toEqual(log.schema);
    expect(again.schema.filter(({ name }) => name.startsWith("raw_")).map(({ type }) => type)).toEqual([
      "TIMESTAMP WITH TIME ZONE",
      "DOUBLE",
      "VARCHAR",
      "DOUBLE",
      "BOOLEAN",
    ]);
    expect((await again.table({ raw: true })).objects()).toEqual((await log.table({ raw: true })).objects());
  });

  it("holds what was left over by where, and columns put beside", async () => {
    const log = await open(write("some.csv", csv(...lines(100))));
    const some = await log
      .where("record > 90")
      .extend({ columns: [{ name: "risk", type: "DOUBLE", sql: "record / 3" }] });
    const file = join(folder, "some.parquet");
    expect(await some.write(file)).toBe(10);
    const again = await open(file);
    expect(again.schema).toEqual(some.schema);
    expect(await contents(again)).toEqual(await contents(some));
    expect((await open(file, { personal: false })).schema.some(({ name }) => name.startsWith("raw_"))).toBe(false);
  });

  it("lists rows of it that were spoiled since", async () => {
    const log = await open(write("spoil.csv", csv(...lines(3))));
    const file = join(folder, "spoilt.csv");
    await log.write(file);
    const text = readFileSync(file, "utf8").split("\n");
    text[2] = text[2].replace(/^[^,]*/, "yesterday");
    const again = await open(write("spoilt2.csv", text.join("\n")));
    expect(again.rejected.rows).toMatchObject([
      { line: 3, record: 2, reason: 'time holds "yesterday", which is not a time' },
    ]);
    expect((await again.table()).array("record")).toEqual([1, 3]);
  });

  it("writes what there is none of", async () => {
    const log = (await open(write("none.csv", csv(...lines(2))))).where("FALSE");
    for (const name of ["none.parquet", "none2.csv"]) {
      expect(await log.write(join(folder, name))).toBe(0);
      expect((await open(join(folder, name))).kind).toBe("huntbook-events");
    }
  });
});

describe("a table written to a file", () => {
  it("is the same when read", async () => {
    const log = await open(
      write("table.csv", "name,n,t,b\nann,1.5,2026-10-31 08:00:00.000001,true\neve,,,\nbob,2,,false\n"),
      {
        kind: "table",
      },
    );
    for (const name of ["table.parquet", "table2.csv", "table.ndjson"]) {
      const file = join(folder, name);
      expect(await log.write(file)).toBe(3);
      const again = await open(file, { kind: "table" });
      expect(again.schema, name).toEqual(log.schema);
      expect(await contents(again), name).toEqual(await contents(log));
    }
  });
});

describe("a file that cannot be written", () => {
  it("is left as it was", async () => {
    const source = write("source.csv", csv(...lines(20_000)));
    const log = await open(source);
    const file = write("there.parquet", "kept");
    await expect(log.write(file)).rejects.toThrow(/there\.parquet is there already; give overwrite: true/);
    await expect(log.write(source, { overwrite: true })).rejects.toThrow(/one of the files that the log is read from/);
    await expect(log.write(join(folder, "log.xlsx"))).rejects.toThrow(/does not say in what format/);
    await expect(log.write(join(folder, "log.parquet.gz"))).rejects.toThrow(/does not say in what format/);
    await expect(log.write("nowhere/log.csv")).rejects.toThrow(/there is no folder "nowhere"/);
    mkdirSync(join(folder, "dir.csv"));
    await expect(log.write(join(folder, "dir.csv"), { overwrite: true })).rejects.toThrow(/is no file/);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(log.write(file, { overwrite: true, signal })).rejects.toThrow("enough");
    const kernel = Symbol.for("huntbook.kernel");
    Object.assign(globalThis, { [kernel]: { signal } });
    try {
      await expect(log.write(file, { overwrite: true })).rejects.toThrow(/^enough$/);
    } finally {
      Reflect.deleteProperty(globalThis, kernel);
    }
    const broken = log.where({ sql: "error('broken here')" });
    await expect(broken.write(file, { overwrite: true })).rejects.toThrow(
      /there\.parquet could not be written: .*broken here/,
    );
    expect(readFileSync(file, "utf8")).toBe("kept");
    expect(await log.write(file, { overwrite: true })).toBe(20_000);
    expect(statSync(file).size).toBeGreaterThan(1000);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(existsSync(source)).toBe(true);
  });
});
