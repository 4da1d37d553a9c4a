import { describe, expect, it } from "vitest";
import { hashType, refanged, termOf } from "../../../src/enrich/indicators/term.js";

const MD5 = "d41d8cd98f00b204e9800998ecf8427e";

describe("termOf", () => {
  it.each([
    ["203.0.113.7", "address", "203.0.113.7"],
    ["203[.]0[.]113[.]7", "address", "203.0.113.7"],
    ["::ffff:203.0.113.7", "address", "203.0.113.7"],
    ["203.0.113.7/32", "address", "203.0.113.7"],
    ["203.0.113.7/24", "network", "203.0.113.0/24"],
    ["2001:DB8::/32", "network", "2001:db8::/32"],
    ["Evil.Example.", "domain", "evil.example"],
    ["*.evil.example", "domain", "evil.example"],
    ["evil(.)example", "domain", "evil.example"],
    ["evil[dot]example", "domain", "evil.example"],
    ["evil{.}example", "domain", "evil.example"],
    ["evil\\.example", "domain", "evil.example"],
    ["bücher.example", "domain", "xn--bcher-kva.example"],
    ["hxxps://Evil.example:443/a?b#c", "url", "https://evil.example/a?b"],
    ["hxxp[:]//evil[.]example", "url", "http://evil.example/"],
    ["hXXp[://]evil.example/x", "url", "http://evil.example/x"],
    ["Bad.Actor[@]evil[.]example", "email", "bad.actor@evil.example"],
    ["bad(at)evil.example", "email", "bad@evil.example"],
    [MD5.toUpperCase(), "md5", MD5],
    ["a".repeat(64), "sha256", "a".repeat(64)],
  ])("reads %s as %s", (text, type, value) => {
    expect(termOf(text)).toEqual({ term: { type, value } });
  });

  it.each([
    ["", "it is empty"],
    ["evil", "it is no domain"],
    ["1.2.3.4.5", "it is no domain"],
    ["-bad-.example", "it is no domain"],
    ["0.0.0.0/0", "it covers every address"],
    ["127.0.0.1", "any log may hold it (loopback)"],
    ["0.0.0.0", "any log may hold it (unspecified)"],
    ["a@b@", "it is no mail address"],
    ["http://", "it is no URL"],
    ["x".repeat(5000), "it is longer than 4096 characters"],
  ])("says why %.20s is none", (text, reason) => {
    expect(termOf(text)).toEqual({ reason });
  });

  it("holds a text to the kind that is given", () => {
    expect(termOf("evil.example", "address")).toEqual({ reason: "it is no address or network" });
    expect(termOf("203.0.113.7", "domain")).toEqual({ term: { type: "address", value: "203.0.113.7" } });
    expect(termOf("evil.example/a", "url")).toEqual({ term: { type: "url", value: "http://evil.example/a" } });
    expect(termOf("abc", "hash")).toEqual({ reason: "it is no MD5, SHA-1 or SHA-2 hash" });
  });

  it("is quick with texts made to be slow", () => {
    const start = performance.now();
    for (const word of ["[", "[.", "(dot", "hxxp", "a-", "a.", "@", "[:]//", "\\", "*."]) {
      refanged(word.repeat(2000));
      termOf(word.repeat(2000));
    }
    expect(performance.now() - start).toBeLessThan(1000);
    expect(hashType("0".repeat(33))).toBeUndefined();
  });
});
