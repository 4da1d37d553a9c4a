import { describe, expect, it } from "vitest";
import { locate } from "../../src/enrich/index.js";
import { scratch } from "../ingest/files.js";
import { column, logOf, logons } from "./logs.js";
import { mmdb } from "./mmdb.js";

const write = scratch();
const place = (country: string, region: string, city: string, latitude: number, longitude: number) => ({
  country: { iso_code: country },
  subdivisions: [{ names: { en: region } }],
  city: { names: { en: city } },
  location: { latitude, longitude },
});
const city = () =>
  write(
    "city.mmdb",
    mmdb({
      "203.0.113.0/24": place("UA", "Kyiv City", "Kyiv", 50.5, 30.5),
      "198.51.100.0/24": place("US", "California", "Fresno", 36.7, -119.8),
    }),
  );
const asn = () =>
  write(
    "asn.mmdb",
    mmdb(
      { "203.0.113.0/24": { autonomous_system_number: 64500, autonomous_system_organization: "Example" } },
      { type: "Test-ASN" },
    ),
  );

describe("locate", () => {
  it("tells what addresses are for without any database", async () => {
    const log = await locate(
      await logons({ IpAddress: ["10.0.0.1", "::ffff:127.0.0.1", "8.8.8.8", "-", "nonsense", "fe80::1%2"] }),
    );
    expect(await column(log, "address_kind")).toEqual(["private", "loopback", "public", null, "invalid", "link-local"]);
    expect(log.schema.some(({ name }) => name === "located_by")).toBe(false);
    expect(log.notes.at(-1)).toBe("4 different addresses in src_ip, and 1 values that are none.");
  });

  it("fills places and networks from several databases, and says from which", async () => {
    const log = await locate(await logons({ IpAddress: ["203.0.113.9", "::ffff:198.51.100.7", "192.0.2.1", "-"] }), [
      city(),
      asn(),
    ]);
    expect((await log.table()).objects()).toMatchObject([
      { country: "UA", region: "Kyiv City", city: "Kyiv", lat: 50.5, lon: 30.5, asn: 64500, network: "Example" },
      { country: "US", region: "California", city: "Fresno", lat: 36.7, lon: -119.8, asn: null, network: null },
      { country: null, city: null, lat: null, asn: null },
      { country: null, address_kind: null },
    ]);
    expect(await column(log, "located_by")).toEqual([
      "Test-City 2026-10-30; Test-ASN 2026-10-30",
      "Test-City 2026-10-30",
      null,
      null,
    ]);
  });

  it("fills empty cells only, and none that contradict what the log tells", async () => {
    const log = await logOf({
      ip: Array(6).fill("198.51.100.7"),
      country: ["United States", "us", "Germany", null, "USA", null],
      city: [null, "Fresno", null, "Berlin", "FRESNO", null],
      lat: [null, null, null, null, 1, null],
    });
    const located = await locate(log, city(), { column: "ip" });
    expect((await located.table()).objects()).toMatchObject([
      { country: "United States", city: "Fresno", region: "California", lat: 36.7, lon: -119.8 },
      { country: "us", city: "Fresno", lat: 36.7 },
      { country: "Germany", city: null, region: null, lat: null, lon: null, located_by: null },
      { country: null, city: "Berlin", lat: null, lon: null, located_by: null },
      { country: "USA", city: "FRESNO", region: "California", lat: 1, lon: null },
      { country: "US", city: "Fresno", lat: 36.7 },
    ]);
  });

  it("keeps what an earlier call found, and says where all of it is from", async () => {
    const log = await locate(await locate(await logons({ IpAddress: ["203.0.113.9"] }), city()), asn());
    expect((await log.table()).objects()).toMatchObject([
      { city: "Kyiv", asn: 64500, located_by: "Test-City 2026-10-30; Test-ASN 2026-10-30" },
    ]);
  });

  it("asks for different addresses only, tells progress, and stops when asked", async () => {
    const ips = Array.from({ length: 50_000 }, (_, i) => `${i % 2 ? "10" : "11"}.0.${(i >> 8) & 255}.${i & 255}`);
    const log = await logons({ IpAddress: [...ips, ...ips] });
    const told: number[] = [];
    const located = await locate(log, city(), { onProgress: (done, total) => told.push(done / total) });
    expect(located.notes.at(-1)).toMatch(/^50,000 different addresses/);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const stop = new AbortController();
    const stopped = locate(log, city(), { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(stopped).rejects.toThrow("enough");
  });

  it("explains what it cannot do", async () => {
    await expect(locate(await logOf({ a: [1] }))).rejects.toThrow('The log has no column "src_ip"; it has a.');
    const log = await logons({ IpAddress: ["10.0.0.1"] });
    await expect(locate(log, write("no.mmdb", "x"))).rejects.toThrow("is not a database in MaxMind's format");
  });
});
