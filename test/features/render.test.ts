import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsOf, type FeatureDefinition, renderSql, summarize } from "../../src/features/index.js";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";

const at = (minute: number) => new Date(Date.UTC(2026, 9, 31, 8, minute));

/** Every kind of measure the grammar has, per address and hour. */
const perAddress: FeatureDefinition = {
  name: "per-address",
  about: "sign-ins per address and hour",
  window: { name: "Hour", about: "the hour, by UTC", unit: "hour" },
  entity: [{ name: "Address", about: "where it came from", of: ["raw_Nowhere", "src_ip"] }],
  filters: [{ about: "logons", keep: { column: "activity", is: "logon" } }],
  measures: [
    { name: "Attempts", about: "sign-ins", count: true },
    { name: "Failed", about: "failed sign-ins", count: true, where: { column: "status", is: "failure" } },
    { name: "Users", about: "accounts", distinct: "user_name" },
    { name: "UsersWithMissing", about: "accounts, none being one", distinct: "user_name", countMissing: true },
    { name: "UsersAnyCase", about: "accounts, whatever the case", distinct: "user_name", ignoreCase: true },
    {
      name: "FailedUsers",
      about: "accounts that failed",
      distinct: "user_name",
      where: { column: "status", is: "failure" },
    },
    { name: "Ports", about: "ports", distinct: "src_port" },
    { name: "Lacking", about: "a column that no log has", distinct: "raw_Lacking" },
    { name: "First", about: "first", min: "time" },
    { name: "Last", about: "last", max: "time" },
    { name: "PortSum", about: "sum", sum: "src_port" },
    { name: "PortMean", about: "mean", avg: "src_port" },
    { name: "Span", about: "milliseconds", span: "time" },
    { name: "Odd", about: "by SQL", sql: "COUNT(*) % 2" },
  ],
};

describe("renderSql", () => {
  let log: EventLog;
  beforeAll(async () => {
    log = await ingest(
      fromArrays({
        TimeGenerated: [at(0), at(10), at(20), at(70), at(5)],
        EventID: [4624, 4625, 4625, 4624, 4634],
        TargetUserName: ["ann", "Ann", null, "ann", "ann"],
        IpAddress: ["10.0.0.1", "10.0.0.1", "10.0.0.1", "-", "10.0.0.1"],
        IpPort: [1, 2, 2, 9, 1],
      }),
    );
  });
  afterAll(() => log.close());

  it("gives every kind of measure, in the order of window and entity", async () => {
    const rows = (await summarize(log, perAddress)).objects() as Record<string, unknown>[];
    expect(rows).toEqual([
      {
        Hour: at(0),
        Address: "10.0.0.1",
        Attempts: 3,
        Failed: 2,
        Users: 2,
        UsersWithMissing: 3,
        UsersAnyCase: 1,
        FailedUsers: 1,
        Ports: 2,
        Lacking: 0,
        First: at(0),
        Last: at(20),
        PortSum: 5,
        PortMean: 5 / 3,
        Span: 1_200_000,
        Odd: 1,
      },
      {
        Hour: at(60),
        Address: null,
        Attempts: 1,
        Failed: 0,
        Users: 1,
        UsersWithMissing: 1,
        UsersAnyCase: 1,
        FailedUsers: 0,
        Ports: 1,
        Lacking: 0,
        First: at(70),
        Last: at(70),
        PortSum: 9,
        PortMean: 9,
        Span: 0,
        Odd: 1,
      },
    ]);
    expect((await eventsOf(log, perAddress, rows[0] as Record<string, unknown>)).array("record")).toEqual([1, 2, 3]);
    expect((await eventsOf(log, perAddress, rows[1] as Record<string, unknown>)).array("record")).toEqual([4]);
  });

  it("needs neither window nor entity nor distinct counts", async () => {
    const { window: _, ...rest } = perAddress;
    const all = (await summarize(log, { ...rest, entity: [] })).objects();
    expect(all).toMatchObject([{ Attempts: 4, Failed: 2, Users: 2, UsersWithMissing: 3 }]);
    const counts = { ...perAddress, measures: perAddress.measures.slice(0, 2) };
    expect((await summarize(log, counts)).columnNames()).toEqual(["Hour", "Address", "Attempts", "Failed"]);
  });

  it("counts all events where there are no filters", async () => {
    const { window: _, filters: __, ...rest } = perAddress;
    const [row, ...others] = (await summarize(log, rest)).objects() as Record<string, unknown>[];
    expect([row.Attempts, others.length]).toEqual([4, 1]);
    expect((await eventsOf(log, rest, row)).array("record")).toEqual([1, 5, 2, 3]);
  });

  it("keeps to words that other engines share", () => {
    const sql = renderSql(perAddress, log.schema);
    expect(sql).not.toMatch(/COUNT\(DISTINCT|QUALIFY|GROUP BY ALL|;|::/);
    expect(sql).toMatch(/GROUP BY 1, 2/);
  });

  it("does not count a column that there cannot be", async () => {
    const counting = (distinct: string | string[]) =>
      summarize(log, { ...perAddress, measures: [{ name: "N", about: "", distinct }] });
    await expect(counting("sorce_ip")).rejects.toThrow('The log has no column "sorce_ip"; did you mean src_ip?');
    await expect(counting(["office", "site"])).rejects.toThrow(/no column "office" or "site"; it has time, event_code/);
    const where = { column: "stattus", is: "failure" };
    await expect(
      summarize(log, { ...perAddress, measures: [{ name: "N", about: "", count: true, where }] }),
    ).rejects.toThrow(/"stattus"; did you mean status/);
    expect((await counting(["office", "raw_Office"])).array("N")).toEqual([0, 0]);
  });

  it("says what a log or a row lacks", async () => {
    const table = await ingest(fromArrays({ x: [1] }), { kind: "table" });
    await expect(summarize(table, perAddress)).rejects.toThrow(/per-address is made of events.*kind "table"/);
    await expect(eventsOf(table, perAddress, {})).rejects.toThrow(/holds counts, not events/);
    table.close();
    await expect(eventsOf(log, perAddress, { Hour: at(0) })).rejects.toThrow(/row has no "Address"/);
    await expect(eventsOf(log, perAddress, { Hour: "soon", Address: "x" })).rejects.toThrow(
      /"Hour" of the row is "soon"/,
    );
  });
});
