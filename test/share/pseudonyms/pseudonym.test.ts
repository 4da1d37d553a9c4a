import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import type { Kind } from "../../../src/share/pseudonyms/kinds.js";
import { type Name, normalOf } from "../../../src/share/pseudonyms/names.js";
import { pseudonymsFor } from "../../../src/share/pseudonyms/pseudonym.js";
import { revealIn } from "../../../src/share/pseudonyms/reveal.js";
import { key } from "./canaries.js";

const name = (original: string, kind: Kind = "user"): Name => ({
  original,
  kind,
  normal: normalOf(original, kind),
  written: new Set([original]),
  common: false,
  sought: true,
  told: false,
});

it("is the kind and the first digits of an HMAC of the name", () => {
  const ann = name("Ann");
  const expected = createHmac("sha256", key).update("name\0ann").digest("hex").slice(0, 6);
  expect(pseudonymsFor([ann], key).get(ann)).toBe(`user-${expected}`);
});

it("has the same digits for one name as different kinds, and others for others", () => {
  const [user, host, other] = [name("ws1", "user"), name("WS1", "host"), name("ws2", "host")];
  const digits = (one: Name): string => pseudonymsFor([one], key).get(one)!.split("-")[1];
  expect(digits(user)).toBe(digits(host));
  expect(digits(user)).not.toBe(digits(other));
});

it("is the same for all the ways to write an address or a telephone number", () => {
  const of = (text: string, kind: Kind): string => [...pseudonymsFor([name(text, kind)], key).values()][0];
  expect(of("2001:db8::1", "ip")).toBe(of("2001:0DB8:0:0:0:0:0:1", "ip"));
  expect(of("::ffff:10.0.0.1", "ip")).toBe(of("10.0.0.1", "ip"));
  expect(of("+49 151 2345678", "phone")).toBe(of("0049-151-2345678", "phone"));
});

it("can keep the network of an address", () => {
  const addresses = ["10.66.3.77", "10.66.3.78", "2001:db8:1:2::9"].map((text) => name(text, "ip"));
  const given = [...pseudonymsFor(addresses, key, { keepSubnet: true }).values()];
  expect(given[0]).toMatch(/^10\.66\.3\.ip-[0-9a-f]{6}$/);
  expect(given[1]).toMatch(/^10\.66\.3\.ip-[0-9a-f]{6}$/);
  expect(given[2]).toMatch(/^2001:db8:1:2::ip-[0-9a-f]{6}$/);
});

it("is longer where six digits do not tell names apart, in whatever order they come", () => {
  const names = Array.from({ length: 30_000 }, (_, i) => name(`user${i}`));
  const given = pseudonymsFor(names, key);
  expect(new Set(given.values()).size).toBe(names.length);
  const longer = [...given.values()].filter((text) => text.length > "user-123456".length);
  expect(longer.length).toBeGreaterThan(4);
  const again = pseudonymsFor([...names].reverse(), key);
  expect(names.filter((one) => again.get(one) !== given.get(one))).toEqual([]);
});

it("is given again within a case, and to nobody else, even where another name would have its digits alone", () => {
  const names = Array.from({ length: 30_000 }, (_, i) => name(`user${i}`));
  const given = pseudonymsFor(names, key);
  const known = names.map((one) => ({ pseudonym: given.get(one)!, original: one.original, kind: one.kind }));
  const crowded = names.filter((one) => given.get(one)!.length > "user-123456".length);
  for (const one of crowded) expect(pseudonymsFor([one], key, { known }).get(one)).toBe(given.get(one));
  const first = crowded[0];
  const alone = pseudonymsFor([first], key).get(first)!;
  expect(alone).toHaveLength("user-123456".length);
  const twin = crowded.find((one) => one !== first && given.get(one)!.startsWith(alone))!;
  const after = pseudonymsFor([twin], key, {
    known: [{ pseudonym: alone, original: first.original, kind: "user" }],
  }).get(twin)!;
  expect(after.startsWith(alone)).toBe(true);
  expect(after.length).toBeGreaterThan(alone.length);
});

it("is not a name itself", () => {
  const ann = name("ann");
  const short = pseudonymsFor([ann], key).get(ann)!;
  const other = pseudonymsFor([ann], key, { isTaken: (digits) => short.endsWith(digits) }).get(ann)!;
  expect(other).not.toBe(short);
  expect(other.startsWith(short)).toBe(true);
});

it("can be turned back by who has the table", () => {
  const records = [
    { pseudonym: "user-123abc", original: "ann", kind: "user" as const },
    { pseudonym: "10.6.3.ip-00ff00", original: "10.6.3.9", kind: "ip" as const },
  ];
  expect(revealIn("host-123abc\\user_123ABC$ from 10.6.3.ip-00ff00:443, user-999999", records)).toEqual({
    text: "ann\\ann$ from 10.6.3.9:443, user-999999",
    known: 3,
    unknown: ["user-999999"],
  });
});
