import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../../src/enrich/countryBoxes.js";
import { fixedZone, zoneOfCountry } from "../../src/enrich/zones.js";

describe("zoneOfCountry", () => {
  it.each([
    ["FR", undefined, "Europe/Paris"],
    ["JP", undefined, "Asia/Tokyo"],
    ["IN", undefined, "Asia/Kolkata"],
    ["DE", 13, "Europe/Berlin"],
    ["US", undefined, "America/New_York"],
    ["US", -75, "America/New_York"],
    ["US", -90, "America/Chicago"],
    ["US", -120, "America/Los_Angeles"],
    ["US", -150, "America/Anchorage"],
    ["RU", undefined, "Europe/Moscow"],
    ["RU", 90, "Asia/Krasnoyarsk"],
    ["KI", 175, "Pacific/Tarawa"],
    ["NZ", 175, "Pacific/Auckland"],
    ["NZ", -177, "Pacific/Chatham"],
    ["AU", 150, "Australia/Sydney"],
    ["AU", 120, "Australia/Perth"],
  ])("knows that of %s at %s", (code, lon, zone) => {
    expect(zoneOfCountry(code, lon)).toBe(zone);
  });

  it("knows none of what is no country", () => {
    for (const code of ["XX", "", "constructor", "u1", "USA"]) expect(zoneOfCountry(code)).toBeUndefined();
  });
});

it("knows one of every country, by a name that Intl knows", () => {
  for (const entry of COUNTRIES.trim().split(/[;\n]\s*/)) {
    const code = entry.slice(0, 2);
    const zone = zoneOfCountry(code);
    if (["BV", "HM", "XK"].includes(code) && zone === undefined) continue;
    expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
    expect(zone, code).toBeDefined();
  }
});

it("writes fixed zones with the sign the other way round, as POSIX does", () => {
  const hourIn = (zone: string) =>
    new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", hourCycle: "h23" }).format(
      new Date("2026-10-31T12:00:00Z"),
    );
  expect([0, 2, -5, 12].map((hours) => hourIn(fixedZone(hours)))).toEqual(["12", "14", "07", "00"]);
});
