import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { type DecodedBatch, ingestRows, type RowSource } from "../../src/ingest/index.js";

const columns = [
  { name: "TimeGenerated", type: "TIMESTAMP" },
  { name: "EventID", type: "BIGINT" },
  { name: "TargetUserName", type: "VARCHAR" },
];
const start = BigInt(Date.UTC(2026, 9, 31)) * 1000n;
const batch = (first: number, count: number): DecodedBatch => {
  const records = Array.from({ length: count }, (_, i) => first + i);
  return {
    columns: [records.map((n) => start + BigInt(n)), records.map(() => 4624), records.map((n) => `user${n}`)],
    records,
    rejected: [],
  };
};
const source = (batches: () => AsyncIterable<DecodedBatch>): RowSource => ({
  name: "service",
  format: { type: "memory" },
  columns,
  notes: ["The service was asked."],
  batches,
});

const spools = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`huntbook-spool-${process.pid}-`));

describe("rows that come from elsewhere than a file", () => {
  it("are recognised, copied and read like any log, whatever the size of their batches", async () => {
    const log = await ingestRows(
      source(async function* () {
        yield batch(1, 5000);
        yield { ...batch(5001, 3), rejected: [{ line: 9, record: null, reason: "it is torn", rows: 2 }] };
      }),
    );
    expect([log.kind, log.read, log.rejected.count]).toEqual(["windows-logon", 5005, 2]);
    expect(log.rejected.rows).toEqual([{ file: "service", line: 9, record: null, reason: "it is torn" }]);
    expect(log.notes).toEqual([
      "service was taken for Windows logon events (windows-logon).",
      "The service was asked.",
    ]);
    const last = await log.where("record = 5003").table();
    expect(last.object(0)).toMatchObject({ user_name: "user5003", event_code: "4624", source: "service" });
    expect((last.object(0) as { time: Date }).time).toEqual(new Date(Date.UTC(2026, 9, 31, 0, 0, 0, 5)));
    log.close();
  });

  it("leave nothing on disk once the log is closed, nor when the source breaks off", async () => {
    const before = spools();
    const log = await ingestRows(
      source(async function* () {
        yield batch(1, 10);
      }),
    );
    log.close();
    const broken = ingestRows(
      source(async function* () {
        yield batch(1, 10);
        throw new Error("The line went dead.");
      }),
    );
    await expect(broken).rejects.toThrow("The line went dead.");
    expect(spools()).toEqual(before);
  });

  it("are copied only in the columns asked for", async () => {
    const one = source(async function* () {
      yield batch(1, 3);
    });
    const log = await ingestRows(one, { columns: ["timegenerated", "EVENTID"], kind: "table" });
    expect(log.schema.map(({ name }) => name)).toEqual(["TimeGenerated", "EventID"]);
    expect((await log.table()).numRows()).toBe(3);
    log.close();
  });

  it("stop when they are asked to", async () => {
    const stop = new AbortController();
    let given = 0;
    const endless = source(async function* () {
      for (;;) {
        if (++given === 3) stop.abort(new Error("enough"));
        yield batch(given * 100, 100);
      }
    });
    await expect(ingestRows(endless, { signal: stop.signal })).rejects.toThrow("enough");
    expect(given).toBeLessThan(6);
  });
});
