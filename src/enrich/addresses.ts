import ipaddr from "ipaddr.js";

/** What an address is for, by the ranges set aside in IANA's registries; everything else is public. */
export type AddressKind =
  | "public"
  | "private"
  | "loopback"
  | "link-local"
  | "shared"
  | "documentation"
  | "benchmark"
  | "multicast"
  | "broadcast"
  | "unspecified"
  | "transition"
  | "reserved";

/** An internet address, taken apart. */
export interface Address {
  /** As RFC 5952 writes it; an IPv4 address inside an IPv6 one stands alone. */
  readonly text: string;
  /** 4 or 16 of them. */
  readonly bytes: readonly number[];
  readonly kind: AddressKind;
}

/** A block of addresses: those whose first `prefix` bits are these. */
export interface Network {
  /** In CIDR notation. */
  readonly text: string;
  readonly bytes: readonly number[];
  readonly prefix: number;
}

/** No way of writing an address is longer, with brackets, zone and port. */
const LONGEST = 100;
const V4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/**
 * The address that a text holds, also with a port behind it (1.2.3.4:443, [2001:db8::1]:443) or a zone (fe80::1%eth0);
 * undefined where it is none. Octal and shortened notations (010.1, 127.1) count as none: programs read them differently.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = withoutPort(text.trim());
  if (V4.test(bare)) return bare.split(".").every((part) => Number(part) < 256) ? described(bare) : undefined;
  const zone = bare.indexOf("%");
  const plain = zone < 0 ? bare : bare.slice(0, zone);
  return plain.includes(":") && ipaddr.IPv6.isValid(plain) ? described(plain) : undefined;
}

/** The block that a text in CIDR notation holds, with the bits behind its prefix cleared; undefined where it holds none. */
export function parseNetwork(text: string): Network | undefined {
  const [given, bits, ...more] = text.length > LONGEST ? [] : text.trim().split("/");
  if (bits === undefined || more.length > 0 || !/^\d{1,3}$/.test(bits)) return undefined;
  const address = parseAddress(given);
  if (!address) return undefined;
  const isMapped = address.bytes.length === 4 && given.includes(":");
  const prefix = Number(bits) - (isMapped ? 96 : 0);
  if (prefix < 0 || prefix > 8 * address.bytes.length) return undefined;
  const bytes = masked(address.bytes, prefix);
  return { text: `${ipaddr.fromByteArray([...bytes]).toString()}/${prefix}`, bytes, prefix };
}

/** The bytes with all bits behind the first `prefix` cleared. */
export function masked(bytes: readonly number[], prefix: number): number[] {
  return bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefix - 8 * i));
    return byte & (0xff00 >> kept) & 0xff;
  });
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (bracketed) return bracketed[1];
  const colon = text.indexOf(":");
  return colon > 0 && colon === text.lastIndexOf(":") && text.includes(".") ? text.slice(0, colon) : text;
}

function described(text: string): Address {
  const address = ipaddr.process(text);
  return { text: address.toString(), bytes: address.toByteArray(), kind: kindOf(address) };
}

/** The library keeps these among its reserved ranges. */
const APART: readonly (readonly [AddressKind, readonly string[]])[] = [
  ["documentation", ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"]],
  ["benchmark", ["198.18.0.0/15", "2001:2::/48"]],
];
const BLOCKS = APART.flatMap(([kind, blocks]) => blocks.map((block) => ({ kind, block: ipaddr.parseCIDR(block) })));

const KINDS: Readonly<Record<string, AddressKind>> = {
  private: "private",
  uniqueLocal: "private",
  deprecatedSiteLocal: "private",
  loopback: "loopback",
  linkLocal: "link-local",
  carrierGradeNat: "shared",
  multicast: "multicast",
  broadcast: "broadcast",
  unspecified: "unspecified",
  benchmarking: "benchmark",
  "6to4": "transition",
  teredo: "transition",
  rfc6145: "transition",
  rfc6052: "transition",
};

function kindOf(address: ipaddr.IPv4 | ipaddr.IPv6): AddressKind {
  const apart = BLOCKS.find(({ block }) => block[0].kind() === address.kind() && address.match(block));
  if (apart) return apart.kind;
  const range: string = address.range();
  if (range !== "unicast") return KINDS[range] ?? "reserved";
  const [first] = address.toByteArray();
  return address.kind() === "ipv6" && first >> 5 !== 1 ? "reserved" : "public";
}
