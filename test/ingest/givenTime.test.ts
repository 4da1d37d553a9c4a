import { describe, expect, it } from "vitest";
import { givenTime } from "../../src/ingest/givenTime.js";

const iso = (given: Date | string) => givenTime(given, "from").toISOString();

describe("a time given as an option", () => {
  it("is ISO 8601, in UTC where it says no offset, whatever the machine's zone", () => {
    expect(iso("2026-10-31")).toBe("2026-10-31T00:00:00.000Z");
    expect(iso("2026-10")).toBe("2026-10-01T00:00:00.000Z");
    expect(iso(" 2026-10-31 08:00 ")).toBe("2026-10-31T08:00:00.000Z");
    expect(iso("2026-10-31T08:00:00.25")).toBe("2026-10-31T08:00:00.250Z");
    expect(iso("2026-10-31T08:00:00z")).toBe("2026-10-31T08:00:00.000Z");
    expect(iso("2026-10-31 08:00:00 +0530")).toBe("2026-10-31T02:30:00.000Z");
    expect(iso("2026-10-31T08:00:00.123456789-05:00")).toBe("2026-10-31T13:00:00.123Z");
    expect(iso(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  });

  it("is no time where machines would read it differently", () => {
    for (const given of ["10/31/2026", "Oct 31 2026 08:00", "1", "2026-1-5", "31.10.2026", "2026-13-01", "soon", ""])
      expect(() => givenTime(given, "to")).toThrow(`to is "${given}", which is not a time; give a Date`);
    expect(() => givenTime(new Date(Number.NaN), "to")).toThrow("which is not a time");
  });
});
