import { describe, expect, it } from "vitest";
import { masked, parseAddress, parseNetwork } from "../../src/enrich/addresses.js";

describe("parseAddress", () => {
  it.each([
    ["8.8.8.8", "public"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.0", "public"],
    ["192.168.0.1", "private"],
    ["127.0.0.1", "loopback"],
    ["169.254.1.1", "link-local"],
    ["100.64.0.1", "shared"],
    ["100.128.0.1", "public"],
    ["192.0.2.1", "documentation"],
    ["198.51.100.7", "documentation"],
    ["203.0.113.9", "documentation"],
    ["198.18.0.1", "benchmark"],
    ["224.0.0.251", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["0.0.0.0", "unspecified"],
    ["240.0.0.1", "reserved"],
    ["192.0.0.1", "reserved"],
    ["::1", "loopback"],
    ["::", "unspecified"],
    ["fe80::1", "link-local"],
    ["fd00::1", "private"],
    ["fec0::1", "private"],
    ["ff02::1", "multicast"],
    ["2001:db8::1", "documentation"],
    ["3fff::1", "documentation"],
    ["2001:2::1", "benchmark"],
    ["2001::1", "transition"],
    ["2002:808:808::1", "transition"],
    ["64:ff9b::808:808", "transition"],
    ["100::1", "reserved"],
    ["4000::1", "reserved"],
    ["2606:4700:4700::1111", "public"],
  ])("knows what %s is for: %s", (text, kind) => {
    expect(parseAddress(text)?.kind).toBe(kind);
  });

  it.each([
    ["::ffff:10.0.0.1", "10.0.0.1"],
    ["::FFFF:0a00:0001", "10.0.0.1"],
    ["1.2.3.4:443", "1.2.3.4"],
    ["[2001:DB8:0:0::1]:443", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    [" 1.2.3.4 ", "1.2.3.4"],
  ])("reads %s as %s", (text, address) => {
    expect(parseAddress(text)?.text).toBe(address);
  });

  it.each([
    "",
    "-",
    "localhost",
    "256.1.1.1",
    "1.2.3",
    "127.1",
    "010.0.0.1",
    "0x7f.0.0.1",
    "2130706433",
    "1::2::3",
    "12:30",
    ":".repeat(1e6),
  ])("takes %.20s for no address", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("parseNetwork", () => {
  it("clears the bits behind the prefix", () => {
    expect(parseNetwork("10.1.2.3/9")).toEqual({ text: "10.0.0.0/9", bytes: [10, 0, 0, 0], prefix: 9 });
    expect(parseNetwork("2001:db8:ffff::/33")?.text).toBe("2001:db8:8000::/33");
    expect(parseNetwork("::ffff:1.2.3.0/120")?.text).toBe("1.2.3.0/24");
    expect(masked([255, 255, 255, 255], 0)).toEqual([0, 0, 0, 0]);
    expect(masked([255, 255, 255, 255], 32)).toEqual([255, 255, 255, 255]);
  });

  it.each(["1.2.3.4", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/8/8", "::/129", "::ffff:1.2.3.4/90", "x/8", "1.2.3.4/ 8"])(
    "takes %s for none",
    (text) => {
      expect(parseNetwork(text)).toBeUndefined();
    },
  );
});
