import { describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/enrich/index.js";
import { Matcher } from "../../../src/enrich/indicators/matcher.js";
import { termOf } from "../../../src/enrich/indicators/term.js";

const indicator = (...values: string[]): Indicator => ({
  terms: values.map((value) => (termOf(value) as { term: Indicator["terms"][number] }).term),
  label: null,
  source: "x",
  from: null,
  until: null,
});
const matcher = (...values: string[]) => new Matcher(values.map((value) => indicator(value)));
const hits = (found: ReturnType<Matcher["match"]>) => found.map((hit) => [hit.indicator, hit.distance]);

describe("Matcher", () => {
  it("finds addresses and the networks they lie in, the nearest first", () => {
    const found = matcher("203.0.0.0/16", "203.0.113.0/24", "203.0.113.7", "2001:db8::/32", "198.51.100.0/24");
    expect(hits(found.match("203.0.113.7", "address"))).toEqual([
      [2, 0],
      [1, 8],
      [0, 16],
    ]);
    expect(hits(found.match("::ffff:203.0.113.8", "address"))).toEqual([
      [1, 8],
      [0, 16],
    ]);
    expect(hits(found.match("2001:db8:1::1", "host"))).toEqual([[3, 96]]);
    expect(found.match("192.0.2.1", "address")).toEqual([]);
    expect(found.match("nonsense", "address")).toEqual([]);
  });

  it("finds domains in their subdomains, and not in names that only end alike", () => {
    const found = matcher("evil.example", "c2.evil.example");
    expect(hits(found.match("A.C2.Evil.Example.", "host"))).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(hits(found.match("evil.example", "host"))).toEqual([[0, 0]]);
    expect(found.match("notevil.example", "host")).toEqual([]);
    expect(found.match("evil.example.com", "host")).toEqual([]);
    expect(found.match("EVIL", "host")).toEqual([]);
  });

  it("finds mail addresses and their domains, URLs and their hosts, hashes in longer texts", () => {
    const md5 = "d41d8cd98f00b204e9800998ecf8427e";
    const found = matcher("bad@evil.example", "evil.example", "http://evil.example/x", md5, "203.0.113.0/24");
    expect(hits(found.match("Bad@Evil.example", "email"))).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(hits(found.match("x@mail.evil.example", "email"))).toEqual([[1, 1]]);
    expect(found.match("evil.example", "email")).toEqual([]);
    expect(hits(found.match("HTTP://evil.example:80/x#y", "url"))).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(hits(found.match("http://203.0.113.7/", "url"))).toEqual([[4, 8]]);
    expect(hits(found.match(`SHA1=${"0".repeat(40)},MD5=${md5.toUpperCase()}`, "hash"))).toEqual([[3, 0]]);
    expect(found.match(`0${md5}`, "hash")).toEqual([]);
  });

  it("tells the terms of one indicator apart, and takes the same indicator once", () => {
    const found = new Matcher([
      indicator("203.0.113.7", "evil.example"),
      indicator("203.0.113.7"),
      indicator("203.0.113.7"),
    ]);
    expect(found.match("203.0.113.7", "address")).toEqual([
      { indicator: 0, term: 0, distance: 0 },
      { indicator: 1, term: 0, distance: 0 },
    ]);
    expect(found.match("evil.example", "host")).toEqual([{ indicator: 0, term: 1, distance: 0 }]);
  });
});
