import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clock } from "../../../../src/ingest/decoders/syslog/clock.js";
import { readStamp, Stamp } from "../../../../src/ingest/decoders/syslog/stamp.js";
import { Years } from "../../../../src/ingest/decoders/syslog/years.js";
import { Zone } from "../../../../src/ingest/decoders/syslog/zone.js";

/** The moments that these times mean, one after the other. */
function moments(zone: string, year: number, ...times: string[]): string[] {
  const clock = new Clock(new Years(year), new Zone(zone));
  const stamp = new Stamp();
  return times.map((time) => {
    expect(readStamp(time, 0, stamp)).toBeNull();
    const at = clock.microseconds(stamp);
    return Number.isNaN(at) ? "none" : new Date(at / 1000).toISOString();
  });
}

describe("the year of lines that write none", () => {
  it("rolls over from December to January, and back for a line that comes late", () => {
    const found = moments(
      "UTC",
      2023,
      "Dec 31 23:59:59",
      "Jan  1 00:00:00",
      "Dec 31 23:59:58",
      "Jan  1 00:00:01",
      "Jul  1 00:00:00",
    );
    expect(found.map((time) => time.slice(0, 4))).toEqual(["2023", "2024", "2023", "2024", "2024"]);
  });

  it("follows lines that write theirs", () => {
    const found = moments("UTC", 1970, "2024-12-30T00:00:00Z", "Dec 31 00:00:00", "Jan  1 00:00:00");
    expect(found.map((time) => time.slice(0, 4))).toEqual(["2024", "2024", "2025"]);
  });

  it("may have no 29 February", () => {
    expect(moments("UTC", 2023, "Feb 29 00:00:00")).toEqual(["none"]);
    expect(moments("UTC", 2024, "Feb 29 00:00:00")).toEqual(["2024-02-29T00:00:00.000Z"]);
  });
});

describe("the zone of times that write none", () => {
  it("is that of the day, in summer and in winter", () => {
    expect(moments("Europe/Berlin", 2024, "Jan 10 12:00:00", "Jul 10 12:00:00")).toEqual([
      "2024-01-10T11:00:00.000Z",
      "2024-07-10T10:00:00.000Z",
    ]);
    expect(moments("Asia/Kathmandu", 2024, "Jan 10 12:00:00.5")).toEqual(["2024-01-10T06:15:00.500Z"]);
    expect(moments("Europe/Berlin", 2024, "2024-07-10T12:00:00-03:00")).toEqual(["2024-07-10T15:00:00.000Z"]);
  });

  it("reads an hour that is skipped as if it were not", () => {
    expect(moments("Europe/Berlin", 2024, "Mar 31 01:59:59", "Mar 31 02:30:00", "Mar 31 03:00:00")).toEqual([
      "2024-03-31T00:59:59.000Z",
      "2024-03-31T01:30:00.000Z",
      "2024-03-31T01:00:00.000Z",
    ]);
  });

  it("tells the two passes of an hour apart by the order of the lines", () => {
    const found = moments(
      "Europe/Berlin",
      2024,
      "Oct 27 02:10:00",
      "Oct 27 02:50:00",
      "Oct 27 02:49:30",
      "Oct 27 02:10:00",
      "Oct 27 02:50:00",
      "Oct 27 03:00:00",
    );
    expect(found.map((time) => time.slice(11, 19))).toEqual([
      "00:10:00",
      "00:50:00",
      "00:49:30",
      "01:10:00",
      "01:50:00",
      "02:00:00",
    ]);
    const half = moments("Australia/Lord_Howe", 2024, "Apr  7 01:45:00", "Apr  7 01:31:00");
    expect(half.map((time) => time.slice(5, 19))).toEqual(["04-06T14:45:00", "04-06T15:01:00"]);
  });

  it("agrees with what the zone's clock shows, at any moment", () => {
    const zones = ["America/New_York", "Europe/Kyiv", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "UTC"];
    const shown = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
      ]),
    );
    const moment = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2035, 0) / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, seconds) => {
        const time = shown.get(zone)!.format(seconds * 1000);
        const [found] = moments(zone, 1970, time);
        expect(shown.get(zone)!.format(new Date(found))).toBe(time);
        expect(Math.abs(new Date(found).getTime() / 1000 - seconds)).toBeLessThanOrEqual(3600);
      }),
      { numRuns: 2000 },
    );
  });
});
