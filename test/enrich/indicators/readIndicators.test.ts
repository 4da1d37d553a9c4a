import { gzipSync } from "node:zlib";
import { table as arquero } from "arquero";
import { describe, expect, it } from "vitest";
import { type IndicatorSet, readIndicators } from "../../../src/enrich/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { scratch } from "../../ingest/files.js";
import { misp, stix } from "./feeds.js";

const write = scratch();
const MD5 = "d41d8cd98f00b204e9800998ecf8427e";
const SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const brief = ({ indicators }: IndicatorSet) =>
  indicators.map(({ terms }) => terms.map(({ type, value }) => `${type} ${value}`).join(" + "));

describe("readIndicators: STIX", () => {
  it("reads patterns, labels, sources and validity", async () => {
    const bundle = stix(
      {
        pattern: "[ipv4-addr:value = '203.0.113.7']",
        name: "C2",
        created_by_ref: "identity--1",
        valid_until: "2026-12-01T00:00:00Z",
      },
      {
        pattern: "[ipv4-addr:value ISSUBSET '198.51.100.0/24' OR ipv6-addr:value = '2001:db8::/32']",
        indicator_types: ["anonymization"],
      },
      { pattern: "[domain-name:value IN ('evil.example', 'bad.example')]" },
      { pattern: "[url:value = 'http://evil.example/x'] OR [email-message:from_ref.value = 'a@evil.example']" },
      { pattern: "[domain-name:value = 'evil.example' AND ipv4-addr:value = '203.0.113.7']" },
      {
        pattern: `[file:hashes.'SHA-256' = '${SHA256.toUpperCase()}' AND file:hashes.MD5 = '${MD5}' AND file:name = 'a.exe']`,
      },
      { pattern: "[network-traffic:dst_ref.value = '203.0.113.8']" },
    );
    const set = await readIndicators(write("bundle.json", JSON.stringify(bundle)));
    expect(brief(set)).toEqual([
      "address 203.0.113.7",
      "network 198.51.100.0/24",
      "network 2001:db8::/32",
      "domain evil.example",
      "domain bad.example",
      "url http://evil.example/x",
      "email a@evil.example",
      "domain evil.example + address 203.0.113.7",
      `sha256 ${SHA256}`,
      `md5 ${MD5}`,
      "address 203.0.113.8",
    ]);
    expect(set.indicators[0]).toMatchObject({
      label: "C2",
      source: "Example CERT",
      from: Date.parse("2026-01-01T00:00:00Z"),
      until: Date.parse("2026-12-01T00:00:00Z"),
    });
    expect(set.indicators[1]).toMatchObject({ label: "anonymization", source: "bundle.json", until: null });
    expect(set.unreadable).toEqual({ count: 0, rows: [] });
  });

  it("refuses a pattern whose alternatives multiply", async () => {
    const some = Array.from({ length: 900 }, (_, i) => `'10.0.${i >> 8}.${i & 255}'`).join(", ");
    const more = Array(500).fill("domain-name:value = 'evil.example'").join(" AND ");
    const start = performance.now();
    const { indicators, unreadable } = await readIndicators(
      stix(
        { pattern: `[ipv4-addr:value IN (${some}) AND ${more}]` },
        {
          pattern: `[file:hashes.MD5 IN (${Array(900).fill(`'${MD5}'`).join(", ")}) AND ipv4-addr:value IN (${some})]`,
        },
        { pattern: `[ipv4-addr:value IN (${some})]` },
      ),
    );
    expect(unreadable.rows.map(({ reason }) => reason)).toEqual(
      Array(2).fill("the alternatives of the pattern have more than 20000 values"),
    );
    expect(indicators.length).toBe(900);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("counts and lists what it cannot use, and keeps the other alternatives", async () => {
    const set = await readIndicators(
      stix(
        { pattern: "[ipv4-addr:value = '203.0.113.7' OR windows-registry-key:key = 'x']" },
        { pattern: "[domain-name:value LIKE '%.example']" },
        { pattern: "[ipv4-addr:value != '203.0.113.7']" },
        { pattern: "[domain-name:value = 'evil.example'" },
        { pattern: "[ipv4-addr:value = '127.0.0.1']" },
        { pattern: 7 },
        { pattern: "[url:value = 'http://evil.example']", valid_until: "soon" },
        { pattern: "alert tcp any", pattern_type: "snort" },
        { pattern: "[ipv4-addr:value = '203.0.113.8']", revoked: true },
      ),
    );
    expect(brief(set)).toEqual(["address 203.0.113.7"]);
    expect(set.unreadable.count).toBe(7);
    expect(set.unreadable.rows.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
      "object indicator--1: it needs windows-registry-key:key, which is not looked for",
      "object indicator--2: it compares domain-name:value by LIKE, and only =, IN and ISSUBSET name what to look for",
      "object indicator--3: it compares ipv4-addr:value by NOT =, and only =, IN and ISSUBSET name what to look for",
      'object indicator--4: the pattern ends where "]" is expected',
      'object indicator--5: its value "127.0.0.1": any log may hold it (loopback)',
      "object indicator--6: it has no pattern",
      "object indicator--7: its valid_from or valid_until is no time",
    ]);
    expect(set.passedOver).toEqual({ "a pattern of type snort": 1, revoked: 1 });
  });
});

describe("readIndicators: MISP", () => {
  it("reads attributes meant for detection, also in objects and of two parts", async () => {
    const event = misp(
      { type: "ip-dst", value: "203.0.113.7" },
      { type: "ip-src|port", value: "203.0.113.8|443" },
      { type: "domain|ip", value: "evil.example|203.0.113.9" },
      { type: "hostname", value: "c2.evil.example", comment: "beacon" },
      { type: "filename|sha256", value: `a.exe|${SHA256}` },
      { type: "malware-sample", value: `b.exe|${MD5}` },
      { type: "email-src", value: "a@evil.example" },
      { type: "ip-dst", value: "198.51.100.0/24" },
      { type: "url", value: "hxxp://evil.example/y" },
      { type: "ip-dst", value: "203.0.113.10", to_ids: false },
      { type: "ip-dst", value: "203.0.113.11", deleted: true },
      { type: "mutex", value: "Global\\x" },
      { type: "ip-dst", value: "no address" },
      { type: "sha256", value: 5 },
    );
    const expected = [
      "address 203.0.113.7",
      "address 203.0.113.8",
      "domain evil.example",
      "address 203.0.113.9",
      "domain c2.evil.example",
      `sha256 ${SHA256}`,
      `md5 ${MD5}`,
      "email a@evil.example",
      "network 198.51.100.0/24",
      "url http://evil.example/y",
    ];
    for (const shape of [event, { response: [event] }, [event], { response: event.Event }]) {
      const set = await readIndicators(write("misp.json", JSON.stringify(shape)));
      expect(brief(set)).toEqual(expected);
      expect(set.indicators[0]).toMatchObject({ label: "A campaign", source: "Example ISAC", from: null, until: null });
      expect(set.unreadable.rows.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
        "attribute uuid-13: it is no address or network",
        "attribute uuid-14: it has no type or no value",
      ]);
      expect(set.passedOver).toEqual({
        "not meant for detection (to_ids is off)": 1,
        deleted: 1,
        "of type mutex, which no log column holds": 1,
      });
    }
  });
});

describe("readIndicators: tables and lists", () => {
  it("reads a CSV with types, validity, labels and sources", async () => {
    const csv = [
      "Indicator,Type,Valid From,Valid Until,Threat,Feed",
      "203[.]0[.]113[.]7,IPv4,2026-01-01,2026-02-01 12:00,C2,ours",
      `${MD5},FileHash-MD5,,,,`,
      "evil.example,,,,,",
      "nothing,ip,,,,",
      "x,mutex,,,,",
      ",,,,empty,",
    ].join("\n");
    const set = await readIndicators(write("feed.csv", csv));
    expect(brief(set)).toEqual(["address 203.0.113.7", `md5 ${MD5}`, "domain evil.example"]);
    expect(set.indicators[0]).toMatchObject({
      label: "C2",
      source: "ours",
      from: Date.parse("2026-01-01T00:00:00Z"),
      until: Date.parse("2026-02-01T12:00:00Z"),
    });
    expect(set.indicators[1]).toMatchObject({ label: null, source: "feed.csv", from: null });
    expect(set.unreadable.rows).toEqual([
      { place: "row 4", text: "nothing", reason: "it is no address or network" },
      { place: "row 6", text: "", reason: "it is empty" },
    ]);
    expect(set.passedOver).toEqual({ "of type mutex, which no log column holds": 1 });
  });

  it.each([
    ["columns named after what they hold", () => fromArrays({ ip: ["203.0.113.7", null], sha256: [null, SHA256] })],
    ["an Arquero table", () => arquero({ IP: ["203.0.113.7", null], "SHA-256": [null, SHA256] })],
    ["NDJSON", () => write("a.ndjson", `{"ip":"203.0.113.7"}\n{"sha256":"${SHA256}"}\n`)],
    ["a JSON array", () => write("b.json", JSON.stringify([{ ip: "203.0.113.7" }, { sha256: SHA256 }]))],
    ["a plain list", () => write("list.txt", `# a feed\n\n203.0.113.7\n${SHA256} # b\n`)],
    ["a plain list in gzip", () => write("list.gz", gzipSync(`203.0.113.7\r\n${SHA256},2026\r\n`))],
  ])("reads %s", async (_, source) => {
    expect(brief(await readIndicators(source()))).toEqual(["address 203.0.113.7", `sha256 ${SHA256}`]);
  });

  it("lists the lines that are none", async () => {
    const set = await readIndicators(write("odd.txt", "evil.example\nnot one\n127.0.0.1 evil.example\nbad.example\n"));
    expect(brief(set)).toEqual(["domain evil.example", "domain bad.example"]);
    expect(set.unreadable.rows.map(({ place }) => place)).toEqual(["line 2", "line 3"]);
  });

  it("counts rows that cannot be taken apart", async () => {
    const set = await readIndicators(write("torn.csv", "indicator,label\nevil.example,a\nbad.example,b,c,d\n"));
    expect(brief(set)).toEqual(["domain evil.example"]);
    expect(set.unreadable).toMatchObject({
      count: 1,
      rows: [{ place: "line 3", reason: expect.stringMatching(/columns where there are 2/) }],
    });
  });

  it("explains what it cannot read", async () => {
    await expect(readIndicators("missing.json")).rejects.toThrow('There is no file "missing.json"');
    await expect(readIndicators(write("empty.txt", " \n"))).rejects.toThrow("is empty");
    await expect(readIndicators(write("cut.json", '{"type": "bundle", "objects": [{"a'))).rejects.toThrow(
      "or it is cut off",
    );
    await expect(readIndicators(write("other.json", '{"a": 1}'))).rejects.toThrow(
      "no STIX bundle, MISP event or table",
    );
    await expect(readIndicators(write("cut.gz", gzipSync("evil.example\n").subarray(0, 20)))).rejects.toThrow(
      "cut off or damaged",
    );
    await expect(readIndicators(fromArrays({ a: [1] }))).rejects.toThrow("has no column of indicators");
    await expect(readIndicators({ a: 1 })).rejects.toThrow("no table, STIX bundle or MISP event");
  });

  it("never fails on JSON of the wrong shape but by an Error that says so", async () => {
    for (const value of [null, 1, "x", true, [], [null], [[]], {}])
      for (const shape of [
        { objects: [value] },
        { objects: value },
        { Event: value },
        { response: value },
        { response: [value] },
        [{ Event: value }],
        { Event: { Attribute: value, Object: [value] } },
        [value],
        value,
      ])
        await readIndicators(write("odd.json", JSON.stringify(shape))).catch((error: Error) => {
          expect(error.message).toMatch(/odd\.json|None of the|is no table|has no column/);
        });
  });

  it("takes one source", async () => {
    await expect(readIndicators(["a.csv", "b.csv"])).rejects.toThrow(/takes one source; call it for each/);
  });
});
