import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, ingest, type Source } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";
import { csv, lines, scratch } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
async function open(source: Source): Promise<EventLog> {
  const log = await ingest(source);
  opened.push(log);
  return log;
}

const levels = (names: (string | null)[], values: (number | null)[]) => ({
  as: "found",
  table: fromArrays({ account: names, level: values }),
  on: [{ log: 'log."user_name"', table: '"account"' }],
});
const LEVEL = { name: "level", type: "INTEGER", sql: 'found."level"' };
const column = async (log: EventLog, name: string): Promise<any[]> => [...(await log.table()).array(name)];

describe("EventLog.extend", () => {
  it("adds what each row finds, and nothing where none is found", async () => {
    const log = await open(write("a.csv", csv(...lines(4))));
    const more = await log.extend({
      beside: [levels(["user3", "user1", null], [30, 10, 99])],
      columns: [LEVEL],
      notes: ["levels of accounts"],
    });
    expect(await column(more, "level")).toEqual([null, 10, null, 30]);
    expect(more.schema.at(-1)).toEqual({ name: "level", type: "INTEGER" });
    expect(more.notes.at(-1)).toBe("levels of accounts");
    expect(log.schema.some(({ name }) => name === "level")).toBe(false);
    expect(await column(more.where({ column: "level", is: 30 }), "user_name")).toEqual(["user3"]);
    expect((await more.quality()).missing.level).toBe(2);
  });

  it("finds one row at most: the first of the table", async () => {
    const log = await open(write("b.csv", csv(...lines(2))));
    const more = await log.extend({ beside: [levels(["user1", "user1", "user1"], [7, 8, 9])], columns: [LEVEL] });
    expect(await column(more, "level")).toEqual([null, 7]);
  });

  it("keeps the order of the files, however large the table beside is", async () => {
    const n = 300_000;
    const name = (i: number) => `user${(i * 7919) % n}`;
    const log = await open(fromArrays({ user_name: Array.from({ length: n }, (_, i) => name(i)) }));
    const table = levels(
      Array.from({ length: 2 * n }, (_, i) => `user${i}`),
      Array.from({ length: 2 * n }, (_, i) => i),
    );
    const more = await (await log.extend({ beside: [table], columns: [LEVEL] })).extend({
      beside: [{ ...table, as: "again" }],
      columns: [{ name: "twice", type: "INTEGER", sql: '2 * again."level"' }],
    });
    const expected = Array.from({ length: n }, (_, i) => (i * 7919) % n);
    expect(await column(more, "level")).toEqual(expected);
    expect([...(await more.table({ limit: 3 })).array("twice")]).toEqual(
      expected.slice(0, 3).map((level) => 2 * level),
    );
    const scored: number[] = [];
    for await (const batch of more.matrices(["level"])) for (const value of batch.values) scored.push(value);
    expect(scored).toEqual(expected);
    const late = more.where({ column: "level", from: n - 2 });
    expect(await column(late, "level")).toEqual(expected.filter((level) => level >= n - 2));
  });

  it("gives the rows of many files in their order", async () => {
    const files = Array.from({ length: 24 }, (_, i) => write(`many-${i + 10}.csv`, csv(...lines(40, 40 * i))));
    const more = await (await open(files)).extend({
      beside: [levels(["user1", "user900"], [1, 900])],
      columns: [LEVEL],
    });
    for (let i = 0; i < 5; i++)
      expect([...(await more.table({ limit: 2 })).array("user_name")]).toEqual(["user0", "user1"]);
    const all = Array.from({ length: 960 }, (_, i) => `user${i}`);
    expect(await column(more, "user_name")).toEqual(all);
    expect(await column(more.where({ sql: "level IS NULL" }), "user_name")).toEqual(
      all.filter((_, i) => i !== 1 && i !== 900),
    );
  });

  it("takes the place of a column of that name, whatever its case", async () => {
    const log = await open(write("c.csv", csv(...lines(2))));
    const more = await log.extend({
      beside: [levels(["user1"], [5])],
      columns: [
        { name: "CITY", type: "VARCHAR", sql: `COALESCE(log."city", 'level ' || CAST(found."level" AS INTEGER))` },
      ],
    });
    expect(more.schema).toEqual(log.schema);
    expect(await column(more, "city")).toEqual([null, "level 5"]);
  });

  it("leaves out rows that do not meet the condition", async () => {
    const log = await open(write("d.csv", csv(...lines(3))));
    const more = await log.extend({
      beside: [levels(["user1"], [5])],
      columns: [LEVEL],
      keep: 'found."level" IS NOT NULL',
    });
    expect(await column(more, "user_name")).toEqual(["user1"]);
    expect((await more.quality()).rows).toBe(1);
  });

  it("takes values for nothing but values", async () => {
    const hostile = `x'); DROP TABLE beside_1; --"`;
    const log = await open(fromArrays({ user_name: [hostile, "b\0c", "b"], n: [1, 2, 3] }));
    const more = await log.extend({
      beside: [levels([hostile, "b\0c"], [1, 2])],
      columns: [LEVEL],
    });
    expect(await column(more, "level")).toEqual([1, 2, null]);
  });
});
