import { describe, expect, it } from "vitest";
import { alike } from "../../src/ingest/alike.js";
import { ingest } from "../../src/ingest/index.js";
import { scratch } from "./files.js";

const write = scratch();
const HEADER = "time,user,ip,status";
const row = (i: number) => `2026-10-31T08:00:${String(i).padStart(2, "0")},user${i},10.0.0.1,ok`;

describe("files that are alike", () => {
  it("are together where they follow each other", () => {
    expect(alike(["a1", "a2", "b1", "a3"], ([kind]) => kind)).toEqual([["a1", "a2"], ["b1"], ["a3"]]);
    expect(alike([], String)).toEqual([]);
  });

  it("need their columns explained to the engine once only", async () => {
    const files = Array.from({ length: 40 }, (_, i) => write(`log${10 + i}.csv`, `${HEADER}\n${row(i)}\n`));
    const [one, many] = [await ingest(files[0]), await ingest(files)];
    expect((many.relation.length - one.relation.length) / files.length).toBeLessThan(one.relation.length / 10);
    const table = await many.table();
    expect([...table.array("user_name")]).toEqual(files.map((_, i) => `user${i}`));
    expect([...table.array("source")]).toEqual(files);
    expect(new Set(table.array("record"))).toEqual(new Set([1]));
    expect((await many.quality()).zone!.assumed).toBe(40);
    for (const log of [one, many]) log.close();
  });

  it("keep their order and their own columns among others", async () => {
    const files = [
      write("a.csv", `${HEADER}\n${row(1)}\nsoon,bad,10.0.0.1,ok\n${row(2)}\n`),
      write("b.csv", `status,ip,user,time,city\nok,10.0.0.2,user3,2026-10-31T09:00:00Z,Bonn\n`),
      write("c.csv", `${HEADER}\n${row(4)}\n`),
      write("d.json", `[{"time":1793433600,"user":"user5","ip":"10.0.0.3","status":false}]`),
    ];
    const log = await ingest(files);
    const rows = (await log.table({ raw: true })).objects() as Record<string, unknown>[];
    expect(rows.map((event) => [event.user_name, event.source, event.record, event.city, event.raw_ip])).toEqual([
      ["user1", files[0], 1, null, "10.0.0.1"],
      ["user2", files[0], 3, null, "10.0.0.1"],
      ["user3", files[1], 1, "Bonn", "10.0.0.2"],
      ["user4", files[2], 1, null, "10.0.0.1"],
      ["user5", files[3], 1, null, "10.0.0.3"],
    ]);
    expect(log.rejected.rows).toMatchObject([{ file: files[0], line: 3, record: 2 }]);
    expect((await log.quality()).zone!.assumed).toBe(3);
    log.close();
  });

  it("tell together what a column holds", async () => {
    const files = [1, 2].map((i) => write(`t${i}.csv`, `a,b\n${i},2026-10-31\n`));
    const log = await ingest([...files, write("t3.csv", "b,a\nsoon,3\n")], { kind: "table" });
    expect(log.schema).toEqual([
      { name: "a", type: "DOUBLE" },
      { name: "b", type: "VARCHAR" },
    ]);
    log.close();
  });
});
