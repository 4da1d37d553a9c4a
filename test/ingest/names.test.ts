import { describe, expect, it } from "vitest";
import { ingest, type Source } from "../../src/ingest/index.js";
import { cleanNames } from "../../src/ingest/names.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "./files.js";

const write = scratch();
const OWN = ["#record", "#file", "#part", "#place", "#problem"];

describe("names of columns", () => {
  it("are cleaned, filled in and told apart", () => {
    expect(cleanNames(["\uFEFFTime [UTC]", " a ", "", "A", "a", "a_1"])).toEqual([
      "Time",
      "a",
      "column2",
      "A_1",
      "a_2",
      "a_1_1",
    ]);
    expect(cleanNames(OWN)).toEqual(OWN.map((name) => `${name}_1`));
  });

  it("are told apart in linear time", () => {
    const start = performance.now();
    const many = cleanNames([...Array<string>(50_000).fill("a"), `${" ".repeat(100_000)}b${" ".repeat(100_000)}c`]);
    expect(new Set(many).size).toBe(50_001);
    expect(many[49_999]).toBe("a_49999");
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("may be those that stand beside the columns in SQL", async () => {
    const rows = [
      { a: "x", "#record": 7, "#file": "f", "#part": 2, "#place": 2, "#problem": "p" },
      { a: "y", "#record": 8, "#file": "g", "#part": 1, "#place": 1, "#problem": "q" },
    ];
    const names = Object.keys(rows[0]) as (keyof (typeof rows)[0])[];
    const text = [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => `${row.join(",")}\n`);
    const sources: Source[] = [
      write("own.csv", text.join("")),
      write("own.ndjson", rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
      fromArrays(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))),
    ];
    for (const source of sources) {
      const log = await ingest(source, { kind: "table" });
      expect(log.rejected.count).toBe(0);
      const table = (await log.extend({ columns: [{ name: "b", type: "VARCHAR", sql: "log.a" }] })).table();
      expect((await table).objects()).toEqual(
        rows.map((row) => ({
          ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name === "a" ? name : `${name}_1`, value])),
          b: row.a,
        })),
      );
      log.close();
    }
  });

  it("do not change the number of an event", async () => {
    const log = await ingest(
      write("events.csv", "time,user,ip,status,#record\n2026-10-31T08:00:00Z,ann,10.0.0.1,success,z\n"),
    );
    expect([...(await log.table()).array("record")]).toEqual([1]);
    log.close();
  });
});
