import { describe, expect, it } from "vitest";
import { indicators, readIndicators } from "../../../src/enrich/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { scratch } from "../../ingest/files.js";
import { column, logOf, logons } from "../logs.js";
import { misp, stix } from "./feeds.js";

const write = scratch();
const list = (...indicator: string[]) => fromArrays({ indicator, label: indicator.map((_, i) => `label ${i + 1}`) });

describe("indicators", () => {
  it("finds addresses, networks, domains and mail addresses in the fields that hold them", async () => {
    const log = await logons({
      IpAddress: ["203.0.113.7", "::ffff:198.51.100.9", "10.0.0.1", "10.0.0.1", "10.0.0.1", "-"],
      Computer: ["a", "a", "HOST.Evil.Example", "a", "a", "a"],
      TargetDomainName: ["CORP", "CORP", "CORP", "evil.example", "CORP", "CORP"],
      TargetUserName: ["ann", "ann", "ann", "ann", "Bad@evil.example", "ann"],
    });
    const found = await indicators(log, list("203.0.113.7", "198.51.100.0/24", "evil.example", "bad@evil.example"), {
      name: "ours",
    });
    const rows = (await found.table()).objects() as Record<string, unknown>[];
    expect(rows.map((row) => [row.indicator, row.indicator_type, row.indicator_column, row.indicator_label])).toEqual([
      ["203.0.113.7", "address", "src_ip", "label 1"],
      ["198.51.100.0/24", "network", "src_ip", "label 2"],
      ["evil.example", "domain", "dst_host", "label 3"],
      ["evil.example", "domain", "user_domain", "label 3"],
      ["evil.example", "domain", "user_name", "label 3"],
      [null, null, null, null],
    ]);
    expect(rows[0].indicator_source).toBe("ours");
    expect(found.notes.slice(-2)).toEqual([
      "ours: 4 indicators.",
      "Indicators match 2 values of src_ip, 1 values of dst_host, 1 values of user_domain, 1 values of user_name (looked in src_ip, src_host, dst_host, user_domain, user_email, user_name).",
    ]);
  });

  it("takes the nearest of several", async () => {
    const log = await logons({ IpAddress: ["203.0.113.7", "203.0.113.8"] });
    const found = await indicators(log, [list("203.0.0.0/16", "203.0.113.7"), list("203.0.113.0/24")]);
    expect(await column(found, "indicator")).toEqual(["203.0.113.7", "203.0.113.0/24"]);
  });

  it("finds hashes and URLs in what the source called its columns", async () => {
    const sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    const log = await logons({
      Hashes: [`SHA1=${sha1.toUpperCase()},MD5=${"0".repeat(32)}`, null, "none"],
      Link: [null, "http://evil.example/a?b", "x"],
      Other: ["plain", "text", "here"],
    });
    const found = await indicators(log, list(sha1, "hxxp://evil[.]example/a?b"));
    expect(await column(found, "indicator_type")).toEqual(["sha1", "url", null]);
    expect(await column(found, "indicator_column")).toEqual(["raw_Hashes", "raw_Link", null]);
    expect(found.notes.at(-1)).not.toContain("raw_Other");
  });

  it("heeds when an indicator was valid, unless told not to", async () => {
    const log = await logons({ IpAddress: Array(4).fill("203.0.113.7") }, "2026-10-30T08:00:00Z");
    const bundle = stix(
      {
        pattern: "[ipv4-addr:value = '203.0.113.7']",
        name: "first",
        valid_from: "2026-10-30T08:01:00Z",
        valid_until: "2026-10-30T08:02:00Z",
      },
      { pattern: "[ipv4-addr:value = '203.0.113.7']", name: "second", valid_from: "2026-10-30T08:03:00Z" },
    );
    expect(await column(await indicators(log, bundle), "indicator_label")).toEqual([null, "first", null, "second"]);
    expect(await column(await indicators(log, bundle, { validity: "ignore" }), "indicator_label")).toEqual(
      Array(4).fill("first"),
    );
    const timeless = await indicators(await logOf({ ip: ["203.0.113.7"] }), bundle);
    expect(await column(timeless, "indicator_label")).toEqual(["first"]);
    expect(timeless.notes.at(-1)).toContain("whether valid or not");
  });

  it("needs all terms of an indicator in one row", async () => {
    const log = await logons({
      IpAddress: ["203.0.113.7", "203.0.113.7", "10.0.0.1"],
      Computer: ["a.evil.example", "b.example", "a.evil.example"],
    });
    const bundle = stix({ pattern: "[ipv4-addr:value = '203.0.113.7' AND domain-name:value = 'evil.example']" });
    const found = await indicators(log, bundle);
    expect(await column(found, "indicator")).toEqual(["203.0.113.7 AND evil.example", null, null]);
    expect(await column(found, "indicator_type")).toEqual(["address AND domain", null, null]);
  });

  it("reads files and sets alike, and tells of what could not be used", async () => {
    const log = await logons({ IpAddress: ["203.0.113.7"] });
    const event = misp(
      { type: "ip-src", value: "203.0.113.7" },
      { type: "ip-src", value: "x" },
      { type: "ip-src", value: "y", to_ids: false },
    );
    const path = write("event.json", JSON.stringify(event));
    for (const source of [path, await readIndicators(path), event, [path, path]]) {
      const found = await indicators(log, source);
      expect(await column(found, "indicator_source")).toEqual(["Example ISAC"]);
    }
    const found = await indicators(log, path);
    expect(found.notes.at(-2)).toBe(
      "event.json: 1 indicator; 1 could not be used (attribute uuid-2: it is no address or network); 1 passed over: not meant for detection (to_ids is off).",
    );
  });

  it("finds what columns of any table hold by their looks, and in columns that are named", async () => {
    const log = await logOf({
      peer: ["203.0.113.7", "x"],
      hostname: ["a", "b.evil.example"],
      note: ["evil.example", "evil.example"],
    });
    const source = list("203.0.113.7", "evil.example");
    expect(await column(await indicators(log, source), "indicator_column")).toEqual(["peer", "hostname"]);
    const named = await indicators(log, source, { columns: { host: ["NOTE"] } });
    expect(await column(named, "indicator_column")).toEqual(["note", "note"]);
  });

  it("keeps what an earlier call found", async () => {
    const log = await logons({ IpAddress: ["203.0.113.7", "203.0.113.8", "10.0.0.1"] });
    const first = await indicators(log, list("203.0.113.7"), { name: "first" });
    const both = await indicators(first, list("203.0.113.0/24"), { name: "second" });
    expect(await column(both, "indicator_source")).toEqual(["first", "second", null]);
    expect(await column(both, "indicator")).toEqual(["203.0.113.7", "203.0.113.0/24", null]);
    expect(await column(await indicators(both, list("192.0.2.1")), "indicator")).toEqual(
      await column(both, "indicator"),
    );
  });

  it("adds empty columns where nothing is found, or nothing is looked for", async () => {
    const log = await logons({ IpAddress: ["10.0.0.1"] });
    for (const source of [list("203.0.113.7"), stix()]) {
      const found = await indicators(log, source);
      expect((await found.table()).objects()).toMatchObject([{ indicator: null, indicator_column: null }]);
    }
  });

  it("stays quick with many indicators and many values", async () => {
    const n = 100_000;
    const ip = (i: number) => `11.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    const log = await logons({ IpAddress: Array.from({ length: n }, (_, i) => ip(i)) });
    const source = fromArrays({
      indicator: Array.from({ length: n }, (_, i) => (i % 2 ? ip(i * 2) : `12.${(i >> 8) & 255}.${i & 255}.0/24`)),
    });
    const start = performance.now();
    const found = await indicators(log, source);
    const [{ n: hits }] = (await found.aggregate("SELECT COUNT(indicator) AS n FROM events")).objects() as {
      n: number;
    }[];
    expect(hits).toBe(n / 4);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it("takes hostile values for nothing but text", async () => {
    const hostile = "x'); DROP TABLE beside_1; --.evil.example";
    const log = await logOf({ hostname: ["a.evil.example", hostile], "o'k\" host": ["evil.example", "b"] });
    const found = await indicators(log, fromArrays({ indicator: ["evil.example"], label: ["'; --\0"] }));
    expect(await column(found, "indicator_label")).toEqual(["'; --\0", null]);
    expect(await column(found, "indicator_column")).toEqual([`o'k" host`, null]);
  });

  it("explains what it cannot do", async () => {
    const log = await logons({ IpAddress: ["10.0.0.1"] });
    await expect(indicators(log, list("a.example"), { columns: { host: ["x"] } })).rejects.toThrow(
      'The log has no column "x"',
    );
    await expect(indicators(log, list("a.example"), { columns: { agent: ["x"] } as never })).rejects.toThrow(
      'The log has no column "x"',
    );
    await expect(indicators(log, list("a.example"), { validity: "now" as never })).rejects.toThrow('validity is "now"');
  });
});
