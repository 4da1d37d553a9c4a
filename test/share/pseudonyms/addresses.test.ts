import { expect, it } from "vitest";
import { canonicalAddress, isNobodysAddress, networkOf } from "../../../src/share/pseudonyms/addresses.js";

it.each([
  ["10.0.0.1", "10.0.0.1"],
  ["010.000.000.001", "10.0.0.1"],
  ["2001:DB8::1", "2001:db8:0:0:0:0:0:1"],
  ["2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1"],
  ["fe80::1%eth0", "fe80:0:0:0:0:0:0:1"],
  ["::ffff:10.0.0.1", "10.0.0.1"],
  ["::ffff:0a00:0001", "10.0.0.1"],
  ["64:ff9b::10.0.0.1", "64:ff9b:0:0:0:0:a00:1"],
  ["::", "0:0:0:0:0:0:0:0"],
])("%s is %s, however it is written", (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

it.each([
  "10.0.0",
  "10.0.0.256",
  "1.2.3.4.5",
  "12:30:00",
  "a::b::c",
  ":::",
  "2001:db8",
  "12345::",
  "ann",
  "",
  "1:2:3:4:5:6:7:8:9",
  ":".repeat(100),
])("%j is no address", (text) => {
  expect(canonicalAddress(text)).toBeUndefined();
});

it("knows the network of an address", () => {
  expect(networkOf("10.66.3.77")).toBe("10.66.3.");
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::");
});

it("knows addresses that are nobody's", () => {
  expect(["127.0.0.1", "::1", "::", "0.0.0.0"].map((text) => isNobodysAddress(canonicalAddress(text)!))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(isNobodysAddress("10.0.0.1")).toBe(false);
});
