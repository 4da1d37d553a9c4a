import { describe, expect, it } from "vitest";
import { reading } from "../read.js";

const read = reading();

async function timesOf(type: string, texts: readonly string[], options = {}): Promise<(string | null)[]> {
  const lines = texts.map((text, i) => `${i}|${text}|`);
  const { rows, rejected } = await read(`INT:n '|' ${type}:at '|'`, [...lines, "0|x|"], options).catch((error) => {
    if (/^None of/.test(String(error.message))) return { rows: [], rejected: [] };
    throw error;
  });
  const byNumber = new Map(rows.map((row) => [row.n, row.at as Date]));
  expect(rejected.length + rows.length === texts.length + 1 || rows.length === 0).toBe(true);
  return texts.map((_, i) => byNumber.get(i)?.toISOString() ?? null);
}

describe("TIMESTAMP without a format", () => {
  it("reads ISO 8601 with and without an offset", async () => {
    expect(
      await timesOf("TIMESTAMP", [
        "2026-10-31",
        "2026-10-31 08:15",
        "2026-10-31T08:15:30",
        "2026-10-31T08:15:30Z",
        "2026-10-31 08:15:30.5 UTC",
        "2026-10-31 08:15:30,123456789 +0300",
        "2026-10-31T08:15:30.123-03:30",
        "2026-10-31T00:15+02",
        "2026-10-31 08:15:30 +0545",
        "2026-10-31T08:15:30.123456789+15:59",
        "2026-10-31T08:15 Z",
        "2026-10-31T08:15:30 GMT",
        "2026-10-31T08:15:60Z",
        "2026-10-31T08:15:30+16:00",
        "2026-02-30T08:15:30+01:00",
        "2026-02-30",
      ]),
    ).toEqual([
      "2026-10-31T00:00:00.000Z",
      "2026-10-31T08:15:00.000Z",
      "2026-10-31T08:15:30.000Z",
      "2026-10-31T08:15:30.000Z",
      "2026-10-31T08:15:30.500Z",
      "2026-10-31T05:15:30.123Z",
      "2026-10-31T11:45:30.123Z",
      "2026-10-30T22:15:00.000Z",
      "2026-10-31T02:30:30.000Z",
      "2026-10-30T16:16:30.123Z",
      "2026-10-31T08:15:00.000Z",
      "2026-10-31T08:15:30.000Z",
      null,
      null,
      null,
      null,
    ]);
  });

  it("takes what says no zone for one in the log's zone, or in that of the pattern", async () => {
    const texts = ["2026-07-01 12:00:00", "2026-01-01 12:00:00", "2026-07-01 12:00:00Z", "2026-07-01 12:00:00-01"];
    const kyiv = ["2026-07-01T09", "2026-01-01T10", "2026-07-01T12", "2026-07-01T13"].map((h) => `${h}:00:00.000Z`);
    expect(await timesOf("TIMESTAMP", texts, { timeZone: "Europe/Kyiv" })).toEqual(kyiv);
    expect(await timesOf("TIMESTAMP(tz='Europe/Kyiv')", texts, { timeZone: "Asia/Tokyo" })).toEqual(kyiv);
  });

  it("reads counts since 1970 by their number of digits", async () => {
    const counts = ["1793434530", "1793434530.25", "1793434530123", "1793434530123456", "1793434530123456789"];
    expect(await timesOf("TIMESTAMP", counts)).toEqual([
      "2026-10-31T08:15:30.000Z",
      "2026-10-31T08:15:30.250Z",
      "2026-10-31T08:15:30.123Z",
      "2026-10-31T08:15:30.123Z",
      "2026-10-31T08:15:30.123Z",
    ]);
    expect(await timesOf("TIMESTAMP('epoch')", ["5", "1793434530.5"])).toEqual([
      "1970-01-01T00:00:05.000Z",
      "2026-10-31T08:15:30.500Z",
    ]);
    expect(await timesOf("TIMESTAMP('epoch ms')", ["5", "1793434530123"])).toEqual([
      "1970-01-01T00:00:00.005Z",
      "2026-10-31T08:15:30.123Z",
    ]);
    expect(await timesOf("TIMESTAMP('epoch us')", ["1793434530123456"])).toEqual(["2026-10-31T08:15:30.123Z"]);
    expect(await timesOf("TIMESTAMP('epoch ns')", ["1793434530123456789", "9999999999999999999"])).toEqual([
      "2026-10-31T08:15:30.123Z",
      null,
    ]);
  });
});

describe("TIMESTAMP with a format", () => {
  it.each([
    ["yyyy-MM-dd HH:mm:ss.SSS Z", "2026-10-31 08:15:30.024 +0300", "2026-10-31T05:15:30.024Z"],
    ["yyyy-MM-dd HH:mm:ss Z", "2026-10-31 08:15:30 UTC", "2026-10-31T08:15:30.000Z"],
    ["yyyy-MM-dd'T'HH:mm:ssX", "2026-10-31T08:15:30Z", "2026-10-31T08:15:30.000Z"],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSSSSSXXX", "2026-10-31T08:15:30.1234567-02:00", "2026-10-31T10:15:30.123Z"],
    ["yyyyMMddHHmmssSSS", "20261031081530024", "2026-10-31T08:15:30.024Z"],
    ["dd/MMM/yyyy:HH:mm:ss Z", "31/Oct/2026:08:15:30 +0100", "2026-10-31T07:15:30.000Z"],
    ["EEE MMM d HH:mm:ss yyyy", "Sat Oct  3 08:15:30 2026", "2026-10-03T08:15:30.000Z"],
    ["EEEE, d MMMM yyyy h:mm a", "Saturday, 31 October 2026 8:15 pm", "2026-10-31T20:15:00.000Z"],
    ["M/d/yy H:m:s", "1/2/26 3:4:5", "2026-01-02T03:04:05.000Z"],
    ["yyyy-DDD HH:mm", "2026-304 08:15", "2026-10-31T08:15:00.000Z"],
    ["yyyy.MM.dd HH:mm z", "2026.07.01 12:00 Europe/Kyiv", "2026-07-01T09:00:00.000Z"],
    ["'at' ''yyyy-MM-dd'' 100%", "at '2026-10-31' 100%", "2026-10-31T00:00:00.000Z"],
  ])("%s reads %s", async (format, given, expected) => {
    expect(await timesOf(`TIMESTAMP(${JSON.stringify(format)})`, [given])).toEqual([expected]);
  });

  it("takes the year of the option where the format has none", async () => {
    const texts = ["Feb 29 08:15:30", "Oct  3 08:15:30"];
    expect(await timesOf("TIMESTAMP('MMM d HH:mm:ss')", texts, { year: 2028 })).toEqual([
      "2028-02-29T08:15:30.000Z",
      "2028-10-03T08:15:30.000Z",
    ]);
    expect(await timesOf("TIMESTAMP('MMM d HH:mm:ss')", texts, { year: 2026 })).toEqual([
      null,
      "2026-10-03T08:15:30.000Z",
    ]);
  });

  it("has names for what web servers and ISO 8601 write", async () => {
    expect(await timesOf("HTTPDATE", ["31/Oct/2026:08:15:30 +0100"])).toEqual(["2026-10-31T07:15:30.000Z"]);
    expect(await timesOf("ISO8601", ["2026-10-31T08:15:30Z"])).toEqual(["2026-10-31T08:15:30.000Z"]);
  });

  it("rejects what looks like a time and is none, with a reason", async () => {
    const { rows, rejected } = await read("TIMESTAMP('yyyy-MM-dd HH:mm'):at EOL", [
      "2026-02-28 08:15",
      "2026-02-30 08:15",
      "2026-13-01 08:15",
      "2026-02-28 24:00",
    ]);
    expect(rows.length).toBe(1);
    expect(rejected).toEqual([
      [2, 'at holds "2026-02-30 08:15", which is not a time'],
      [3, 'at holds "2026-13-01 08:15", which is not a time'],
      [4, 'at holds "2026-02-28 24:00", which is not a time'],
    ]);
  });
});
