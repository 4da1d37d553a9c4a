import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest, qualityReport } from "../../src/ingest/index.js";
import { scratch } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function logOf(times: readonly string[], options: IngestOptions = {}): Promise<EventLog> {
  const rows = times.map((time) => `"${time}",4624,ann,HOST,10.0.0.1`);
  const log = await ingest(
    write("logons.csv", `TimeCreated,EventID,TargetUserName,Computer,IpAddress\n${rows.join("\n")}\n`),
    options,
  );
  opened.push(log);
  return log;
}

const timesOf = async (log: EventLog): Promise<string[]> => {
  const { name } = log.schema.find(({ type }) => type === "TIMESTAMP")!;
  const rows = (await log.sql(`SELECT "${name}" AS time FROM events ORDER BY ALL`)).objects() as { time: Date }[];
  return rows.map(({ time }) => time.toISOString());
};
const datesLine = async (log: EventLog) =>
  qualityReport(await log.quality()).find(({ what }) => what === "dates")?.finding;

/** The first days of October and its last, at eight in the evening, in the ways in which they are written with the day first. */
const DAYS = [3, 4, 31];
const AT = DAYS.map((day) => new Date(Date.UTC(2026, 9, day, 20)).toISOString());
const WAYS: [about: string, write: (day: number) => string][] = [
  ["slashes", (day) => `${String(day).padStart(2, "0")}/10/2026 20:00:00`],
  ["AM and PM", (day) => `${day}/10/2026 8:00:00 PM`],
  ["a comma", (day) => `${day}/10/2026, 20:00:00`],
  ["dashes", (day) => `${String(day).padStart(2, "0")}-10-2026 20:00`],
  ["a short year", (day) => `${day}/10/26 20:00`],
  ["a short year and AM and PM", (day) => `${String(day).padStart(2, "0")}/10/26, 8:00:00 PM`],
];

describe("dates with the day first", () => {
  it.each(WAYS)("are found out by one that has no such month: %s", async (_, writeDay) => {
    const log = await logOf(DAYS.map(writeDay));
    expect(await timesOf(log)).toEqual(AT);
    expect(log.notes).toContain("Dates like 31/10/2026 were read with the day first.");
    expect(await datesLine(log)).toBe("read with the day first, as some of them can only be read so");
  });

  it.each(WAYS)("are found out in a table of any kind: %s", async (_, writeDay) => {
    const log = await logOf(DAYS.map(writeDay), { kind: "table" });
    expect(await timesOf(log)).toEqual(AT);
    expect(log.notes).toContain("Dates like 31/10/2026 were read with the day first.");
  });

  it("are in the zone that is asked for", async () => {
    const log = await logOf(["31/10/2026 20:00:00", "01/10/2026 20:00:00"], { timeZone: "Europe/Kyiv" });
    expect(await timesOf(log)).toEqual(["2026-10-01T17:00:00.000Z", "2026-10-31T18:00:00.000Z"]);
  });

  it("are never in doubt with dots between", async () => {
    for (const dayFirst of [undefined, false, true]) {
      const log = await logOf(["3.10.2026 20:00", "04.10.2026 20:00:00", "4.10.2026 20:00:00.000"], { dayFirst });
      expect(await timesOf(log)).toEqual([AT[0], AT[1], AT[1]]);
      expect(await datesLine(log)).toBeUndefined();
    }
  });

  it("are never in doubt with dots and a short year", async () => {
    for (const options of [{}, { dayFirst: false }, { dayFirst: true }, { kind: "table" }]) {
      const log = await logOf(["3.10.26 20:00", "04.10.26, 20:00:00", "4.10.26 20:00:00.000"], options);
      expect(await timesOf(log)).toEqual([AT[0], AT[1], AT[1]]);
    }
    const [day] = await timesOf(await logOf(["3.10.26"]));
    expect(day).toBe("2026-10-03T00:00:00.000Z");
  });

  it("lose what no order makes a date of", async () => {
    const [first, last] = ["03/10/2026 20:00:00", "31/10/2026 20:00:00"];
    const log = await logOf([last, last, first, "10/31/2026 20:00:00", "31/31/2026 20:00:00"]);
    expect(await timesOf(log)).toEqual([AT[0], AT[2], AT[2]]);
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([5, 6]);
  });
});

describe("dates with the month first", () => {
  it("stay so where some can only be read so", async () => {
    const log = await logOf(["10/31/2026, 8:00:00 PM", "10/3/2026, 8:00:00 PM"]);
    expect(await timesOf(log)).toEqual([AT[0], AT[2]]);
    expect(log.notes).not.toContain("Dates like 31/10/2026 were read with the day first.");
    expect(await datesLine(log)).toBe("read with the month first, as some of them can only be read so");
  });

  it("are assumed where all can be read either way, which is said", async () => {
    const written = ["10/03/2026 20:00:00", "10/04/2026 20:00:00", "10/10/2026 20:00:00"];
    const log = await logOf(written);
    expect((await timesOf(log)).slice(0, 2)).toEqual([AT[0], AT[1]]);
    expect(await datesLine(log)).toBe(
      "2 could be read with the day or the month first, and were read with the month first (dayFirst says otherwise)",
    );
    const turned = await logOf(written, { dayFirst: true });
    expect(await timesOf(turned)).toEqual([
      "2026-03-10T20:00:00.000Z",
      "2026-04-10T20:00:00.000Z",
      "2026-10-10T20:00:00.000Z",
    ]);
    expect(turned.notes).not.toContain("Dates like 31/10/2026 were read with the day first.");
    expect(await datesLine(turned)).toContain("were read with the day first (dayFirst says otherwise)");
  });

  it("may have a short year", async () => {
    const written = ["3/25/26 10:00", "1/2/26 15:04", "12/11/26 10:00:00 PM", "1/3/26"];
    const days = ["2026-01-02T15:04", "2026-01-03T00:00", "2026-03-25T10:00", "2026-12-11T22:00"];
    for (const kind of ["windows-logon", "table"]) {
      const log = await logOf(written, { kind });
      expect(await timesOf(log)).toEqual(days.map((day) => `${day}:00.000Z`));
      const kyiv = await logOf(written, { kind, timeZone: "Etc/GMT-1" });
      expect((await timesOf(kyiv))[0]).toBe("2026-01-02T14:04:00.000Z");
    }
    const either = await logOf(["1/2/26 15:04", "1/3/26 15:04"]);
    expect(await datesLine(either)).toContain("2 could be read with the day or the month first");
  });

  it("are what was asked for, also where dates have no such month", async () => {
    const log = await logOf(["10/03/2026 20:00:00", "31/10/2026 20:00:00"], { dayFirst: false });
    expect(await timesOf(log)).toEqual([AT[0]]);
    expect(log.rejected.count).toBe(1);
  });
});
