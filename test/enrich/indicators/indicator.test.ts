import { afterEach, expect, it } from "vitest";
import { timeIn } from "../../../src/enrich/indicators/indicator.js";

const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

const iso = (value: string) => new Date(timeIn(value)!).toISOString();

it("reads times of feeds in UTC where they say no zone, whatever the machine's own is", () => {
  process.env.TZ = "America/New_York";
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300);
  for (const text of ["2026-10-31 10:00", "2026-10-31T10:00:00Z", "10/31/2026 10:00", "10/31/2026 10:00 AM"])
    expect(iso(text)).toBe("2026-10-31T10:00:00.000Z");
  for (const text of ["2026-10-31", "Oct 31, 2026", "10/31/2026"]) expect(iso(text)).toBe("2026-10-31T00:00:00.000Z");
  expect(iso("2026-10-31T10:00:00+02:00")).toBe("2026-10-31T08:00:00.000Z");
  expect(iso("Sat, 31 Oct 2026 10:00:00 GMT")).toBe("2026-10-31T10:00:00.000Z");
  expect(iso("31 Oct 2026 10:00:00 EST")).toBe("2026-10-31T15:00:00.000Z");
  expect(timeIn("soon")).toBeNaN();
  expect([timeIn(""), timeIn(null)]).toEqual([null, null]);
});
