import { describe, expect, it } from "vitest";
import { merge, workingHours } from "../../src/enrich/index.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "../ingest/files.js";
import { column, logOf, logons } from "./logs.js";

const write = scratch();
const times = (...given: string[]) => given.map((time) => new Date(time));
const rowsOf = async (log: Awaited<ReturnType<typeof workingHours>>) =>
  (await log.table()).objects() as Record<string, any>[];
const local = (row: Record<string, any>) => row.local_time?.toISOString().slice(0, 16) ?? null;

describe("workingHours", () => {
  it("tells local time, weekend and working hours in a given zone, through the change of clocks", async () => {
    const log = await logOf({
      time: times(
        "2026-10-23T05:30:00Z",
        "2026-10-26T05:30:00Z",
        "2026-10-26T16:00:00Z",
        "2026-10-24T10:00:00Z",
        "2026-10-25T22:30:00Z",
      ),
    });
    const rows = await rowsOf(await workingHours(log, { zone: "europe/kyiv" }));
    expect(rows.map(local)).toEqual([
      "2026-10-23T08:30",
      "2026-10-26T07:30",
      "2026-10-26T18:00",
      "2026-10-24T13:00",
      "2026-10-26T00:30",
    ]);
    expect(rows.map(({ working_hours }) => working_hours)).toEqual([true, false, false, false, false]);
    expect(rows.map(({ weekend }) => weekend)).toEqual([false, false, false, true, false]);
    expect(rows[0]).toMatchObject({ zone: "Europe/Kyiv", zone_source: "given" });
  });

  it("knows other working days, and shifts that end the next day", async () => {
    const log = await logOf({
      time: times(
        "2026-10-30T21:59:00Z",
        "2026-10-30T22:00:00Z",
        "2026-10-31T05:59:00Z",
        "2026-10-31T06:00:00Z",
        "2026-11-01T23:00:00Z",
      ),
    });
    const night = await rowsOf(await workingHours(log, { zone: "UTC", start: "22:00", end: 6 }));
    expect(night.map(({ working_hours }) => working_hours)).toEqual([false, true, true, false, false]);
    const gulf = await rowsOf(await workingHours(log, { zone: "UTC", start: 0, end: "24:00", days: [7, 1, 2, 3, 4] }));
    expect(gulf.map(({ working_hours, weekend }) => [working_hours, weekend])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [false, true],
      [true, false],
    ]);
  });

  it("takes zones from a column, and tells of values that are none", async () => {
    const at = times("2026-01-05T12:00:00Z", "2026-01-05T12:00:00Z", "2026-01-05T12:00:00Z", "2026-01-05T12:00:00Z");
    const log = await logOf({ time: at, tz: ["America/New_York", "Mars/Olympus'; --", null, "asia/tokyo"] });
    const zoned = await workingHours(log, { zoneOf: "tz" });
    expect((await rowsOf(zoned)).map(local)).toEqual(["2026-01-05T07:00", null, null, "2026-01-05T21:00"]);
    expect(await column(zoned, "zone_source")).toEqual(["given", null, null, "given"]);
    expect(await column(zoned, "working_hours")).toEqual([false, null, null, false]);
    expect(zoned.notes.at(-1)).toContain(`1 values of column "tz" are no time zones, such as "Mars/Olympus'; --"`);
    const others = await workingHours(log, { zoneOf: "tz", zone: "UTC" });
    expect(await column(others, "zone")).toEqual(["America/New_York", "UTC", "UTC", "Asia/Tokyo"]);
  });

  it.each([
    ["columns", () => fromArrays({ user_name: ["ANN", "bob"], zone: ["Asia/Tokyo", "Europe/Kyiv"] })],
    ["a file", () => write("zones.csv", "user_name,zone\nANN,Asia/Tokyo\nbob,Europe/Kyiv\n")],
  ])("takes zones from a table of accounts: %s", async (_, table) => {
    const log = await logons({ TargetUserName: ["ann", "Bob", "cy"] });
    const zoned = await workingHours(log, { zoneOf: { table: table() } });
    expect(await column(zoned, "zone")).toEqual(["Asia/Tokyo", "Europe/Kyiv", null]);
  });

  it("says of how many accounts zones were given, and of how many they were guessed", async () => {
    const names = ["ann", "bob", "cy", "cy", "dan"];
    const country = names.map(() => "UA");
    const log = await logOf({
      time: times(...names.flatMap(() => ["2026-01-05T12:00:00Z", "2026-01-06T12:00:00Z", "2026-01-07T12:00:00Z"])),
      user_name: names.flatMap((name) => [name, name.toUpperCase(), name]),
      country: country.flatMap((code) => [code, code, code]),
    });
    const table = fromArrays({ user_name: ["ann", "bob", "cy"], zone: ["Asia/Tokyo", "Asia/Tokyo", "Asia/Tokyo"] });
    const note = async (zoneOf?: { table: typeof table }) => (await workingHours(log, { zoneOf })).notes.at(-1);
    expect(await note({ table })).toBe(
      "The time zones of 3 accounts were given, of 1 guessed from their usual country, of 0 from their usual hours.",
    );
    expect(await note()).toBe(
      "The time zones of 4 accounts were guessed from their usual country, of 0 from their usual hours.",
    );
    await expect(workingHours(log, { zoneOf: "countri" })).rejects.toThrow("did you mean country?");
  });

  it("tells accounts of the same name in different domains apart, where the table does", async () => {
    const log = await logons({ TargetUserName: ["ann", "ann", "ann"], TargetDomainName: ["A", "b", null] });
    const table = fromArrays({
      user_domain: ["a", "B", null],
      user_name: ["ann", "ann", "ann"],
      zone: ["UTC", "Asia/Tokyo", "Europe/Kyiv"],
    });
    expect(await column(await workingHours(log, { zoneOf: { table } }), "zone")).toEqual([
      "UTC",
      "Asia/Tokyo",
      "Europe/Kyiv",
    ]);
    const unclear = fromArrays({ user_name: ["ann", "Ann"], zone: ["UTC", "Asia/Tokyo"] });
    await expect(workingHours(log, { zoneOf: { table: unclear } })).rejects.toThrow(
      "Rows 1 and 2 of the table of zones",
    );
  });

  it("guesses from the usual country, and else from the usual hours; failures do not count", async () => {
    const names: string[] = [];
    const at: Date[] = [];
    const status: number[] = [];
    const add = (name: string, hour: number, day: number, code = 4624) => {
      names.push(name);
      at.push(new Date(Date.UTC(2026, 0, 5 + day, hour)));
      status.push(code);
    };
    for (let day = 0; day < 10; day++) {
      for (let hour = 13; hour < 23; hour++) add("newyorker", hour, day);
      for (let hour = 0; hour < 24; hour++) add("service", hour, day);
      for (let hour = 0; hour < 24; hour++) add("newyorker", hour, day, 4625);
      for (let hour = 0; hour < 10; hour++) add("traveller", hour, day);
    }
    const log = await logons({ TargetUserName: names, TimeGenerated: at, EventID: status });
    const byName = async (zoned: typeof log) => {
      const rows = (await zoned.sql("SELECT DISTINCT user_name, zone, zone_source FROM events")).objects() as Record<
        string,
        any
      >[];
      return Object.fromEntries(rows.map((row) => [row.user_name, [row.zone, row.zone_source]]));
    };
    const zoned = await workingHours(log);
    expect(await byName(zoned)).toEqual({
      newyorker: ["Etc/GMT+5", "guessed from hours"],
      service: [null, null],
      traveller: ["Etc/GMT-8", "guessed from hours"],
    });
    expect(zoned.notes.at(-1)).toContain("of 2 from their usual hours");
    const countries = fromArrays({
      user_name: ["newyorker", "service"],
      country: ["United States", "Germany"],
      lon: [-74, 10],
    });
    const located = await merge(log, countries, { on: "user_name", fill: true });
    expect(await byName(await workingHours(located))).toEqual({
      newyorker: ["America/New_York", "guessed from country"],
      service: ["Europe/Berlin", "guessed from country"],
      traveller: ["Etc/GMT-8", "guessed from hours"],
    });
  });

  it("does not take one visit for a habit", async () => {
    const log = await logOf({
      time: times(...Array(6).fill("2026-01-05T12:00:00Z")),
      user_name: ["a", "a", "b", "b", "b", "b"],
      country: ["FR", "FR", "FR", "FR", "DE", "JP"],
    });
    expect(await column(await workingHours(log), "zone")).toEqual(Array(6).fill(null));
  });

  it("explains what it cannot do", async () => {
    const log = await logOf({ time: times("2026-01-05T12:00:00Z"), n: [1] });
    await expect(workingHours(log, { zone: "Kyiv/Europe" })).rejects.toThrow('"Kyiv/Europe" is not a time zone');
    await expect(workingHours(log)).rejects.toThrow("Neither a zone nor a column");
    await expect(workingHours(log, { zone: "UTC", time: "n" })).rejects.toThrow("times are needed");
    await expect(workingHours(log, { zone: "UTC", start: 25 })).rejects.toThrow("start is 25");
    await expect(workingHours(log, { zone: "UTC", end: "8:75" })).rejects.toThrow('end is "8:75"');
    await expect(workingHours(log, { zone: "UTC", start: 8, end: 8 })).rejects.toThrow("the same time");
    await expect(workingHours(log, { zone: "UTC", days: [0] })).rejects.toThrow("days is [0]");
    await expect(workingHours(log, { zoneOf: "tz" })).rejects.toThrow('no column "tz"');
    await expect(workingHours(log, { zoneOf: { table: fromArrays({ a: [1] }) }, account: ["n"] })).rejects.toThrow(
      "needs the columns n and zone; it has a.",
    );
  });
});
