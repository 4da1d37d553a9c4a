import { text as sqlText } from "../../sql.js";
import { either, piece } from "../regex.js";
import type { Made, Type } from "../types.js";

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const ZONE = "(?:%[0-9A-Za-z._-]+)?";
/** All that may be an IPv6 address; whether it is one is looked at afterwards, which keeps the pattern small. */
const NEAR_IPV6 = `[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:\\.[0-9]{1,3}){0,3}${ZONE}`;
const IPV6 = ipv6();

const ipv4Piece = piece(IPV4, 50, 3);
const ipv6Piece = piece(NEAR_IPV6, 90, 32);

/** Addresses of hosts and of pages. */
export const addressTypes: readonly Type[] = [
  { names: ["IPV4", "IPV4ADDR"], takes: [], counted: false, make: () => address(ipv4Piece, "an IPv4 address") },
  { names: ["IPV6", "IPV6ADDR"], takes: [], counted: false, make: () => address(ipv6Piece, "an IPv6 address") },
  {
    names: ["IPADDR", "IP"],
    takes: [],
    counted: false,
    make: () => address(either([ipv6Piece, ipv4Piece]), "an IP address"),
  },
  {
    names: ["URL"],
    takes: [],
    counted: false,
    make: ({ barred }) => ({
      piece: piece(`[A-Za-z][A-Za-z0-9+.-]*://[^ \\t"<>${barred}]+`, 40),
      column: "VARCHAR",
      about: "an address of a page",
      value: (text) => text,
      certain: true,
    }),
  },
];

function address(of: Made["piece"], about: string): Made {
  const value = (text: string) =>
    `CASE WHEN NOT CONTAINS(${text}, ':') OR regexp_full_match(${text}, ${sqlText(IPV6)}) THEN ${text} END`;
  const onlyV4 = of === ipv4Piece;
  return { piece: of, column: "VARCHAR", about, value: onlyV4 ? (text) => text : value, certain: onlyV4 };
}

/** RFC 4291: eight groups, "::" for a run of zeros, the last two groups perhaps as IPv4. */
function ipv6(): string {
  const hex = "[0-9A-Fa-f]{1,4}";
  const upTo = (groups: number, last: string) => `(?:${hex}:){0,${groups - 1}}${last}`;
  const ways = [`(?:${hex}:){7}${hex}`, `(?:${hex}:){6}${IPV4}`];
  for (let left = 0; left <= 7; left++) {
    const before = left === 0 ? "" : `${hex}(?::${hex}){${left - 1}}`;
    const after = [...(left < 7 ? [upTo(7 - left, hex)] : []), ...(left < 6 ? [upTo(6 - left, IPV4)] : [])];
    ways.push(`${before}::${after.length ? `(?:${after.join("|")})?` : ""}`);
  }
  return `(?:${ways.join("|")})${ZONE}`;
}
