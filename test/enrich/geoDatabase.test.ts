import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/enrich/geoDatabase.js";
import { scratch } from "../ingest/files.js";
import { mmdb } from "./mmdb.js";

const write = scratch();
const KYIV = {
  country: { iso_code: "UA", names: { en: "Ukraine" } },
  subdivisions: [{ iso_code: "30", names: { en: "Kyiv City" } }],
  city: { names: { en: "Kyiv", de: "Kiew" } },
  location: { latitude: 50.458, longitude: 30.5303 },
};

describe("openDatabase", () => {
  it("finds places in a database of addresses old and new", async () => {
    const path = write("city.mmdb", mmdb({ "203.0.113.0/25": KYIV, "2001:db8::/32": { country: { iso_code: "DE" } } }));
    const database = await openDatabase(path, "de");
    expect(database.name).toBe("Test-City 2026-10-30");
    expect(database.find("203.0.113.9")).toEqual({
      place: { country: "UA", region: "Kyiv City", regionCode: "30", city: "Kiew", lat: 50.458, lon: 30.5303 },
      owner: null,
    });
    expect(database.find("203.0.113.200")).toEqual({ place: null, owner: null });
    expect(database.find("2001:db8::1").place?.country).toBe("DE");
  });

  it("reads networks, and records that are flat", async () => {
    const records = {
      "192.0.2.0/24": { autonomous_system_number: 64500, autonomous_system_organization: "Example Net" },
      "198.51.100.0/24": {
        asn: "AS4200000000",
        as_name: "Big",
        country: "Germany",
        city: "Berlin",
        lat: "52.5",
        lng: "x",
      },
    };
    const database = await openDatabase(write("asn.mmdb", mmdb(records, { type: "Test-ASN", ipVersion: 4 })), "en");
    expect(database.find("192.0.2.1")).toEqual({ place: null, owner: { asn: 64500, network: "Example Net" } });
    expect(database.find("198.51.100.1")).toMatchObject({
      place: { country: "DE", city: "Berlin", lat: 52.5, lon: null },
      owner: { asn: 4_200_000_000, network: "Big" },
    });
    expect(database.find("2001:db8::1")).toEqual({ place: null, owner: null });
  });

  it("takes nothing of the wrong kind from a record", async () => {
    const odd = {
      country: { iso_code: 5 },
      city: [1],
      location: { latitude: 123, longitude: "1" },
      asn: -1.5,
      region: "",
    };
    const database = await openDatabase(write("odd.mmdb", mmdb({ "192.0.2.0/24": odd, "192.0.3.0/24": "text" })), "en");
    expect(database.find("192.0.2.1")).toEqual({
      place: { country: null, region: null, regionCode: null, city: null, lat: null, lon: 1 },
      owner: null,
    });
    expect(database.find("192.0.3.1")).toEqual({ place: null, owner: null });
  });

  it("refuses what is no database, wherever it is cut off", async () => {
    await expect(openDatabase("missing.mmdb", "en")).rejects.toThrow('There is no file "missing.mmdb"');
    await expect(openDatabase(write("text.mmdb", "address,country\n"), "en")).rejects.toThrow("is not a database");
    await expect(openDatabase(write("empty.mmdb", ""), "en")).rejects.toThrow("is not a database");
    const whole = mmdb({ "203.0.113.0/24": KYIV });
    for (let length = 1; length < whole.length; length += 7)
      await expect(openDatabase(write("cut.mmdb", whole.subarray(0, length)), "en")).rejects.toThrow(
        "is not a database",
      );
  });

  it("says where a damaged one fails, and never hangs", async () => {
    const whole = mmdb({ "203.0.113.0/24": KYIV });
    let failed = 0;
    for (let i = 0; i < whole.length; i += 3) {
      const damaged = Buffer.from(whole);
      damaged[i] ^= 0xff;
      const found = openDatabase(write("damaged.mmdb", damaged), "en").then((database) => database.find("203.0.113.9"));
      await found.catch((error: Error) => {
        failed++;
        expect(error.message).toMatch(
          /is not a database in MaxMind's format|is damaged: looking up 203\.0\.113\.9 failed/,
        );
      });
    }
    expect(failed).toBeGreaterThan(0);
  });
});
