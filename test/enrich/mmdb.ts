import { parseAddress, parseNetwork } from "../../src/enrich/addresses.js";

/** A value of a database's record; a whole number is written as an unsigned one, any other as a double. */
export type MmdbValue = string | number | boolean | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

const MARKER = Buffer.from("abcdef4d61784d696e642e636f6d", "hex");
const TYPES = { string: 2, double: 3, map: 7, uint32: 6, uint16: 5, uint64: 9, array: 11, boolean: 14 };

/** A database in MaxMind's format 2.0 with these networks (in CIDR notation, none inside another) and their records. */
export function mmdb(
  networks: Readonly<Record<string, MmdbValue>>,
  metadata: { type?: string; built?: Date; ipVersion?: 4 | 6 } = {},
): Buffer {
  const { type = "Test-City", built = new Date("2026-10-30T00:00:00Z"), ipVersion = 6 } = metadata;
  const nodes: (number | null)[][] = [[null, null]];
  const records: Buffer[] = [];
  let size = 0;
  const leaves: { node: number; side: number; offset: number }[] = [];
  for (const [cidr, record] of Object.entries(networks)) {
    const bits = bitsOf(cidr, ipVersion);
    let node = 0;
    for (const side of bits.slice(0, -1)) {
      nodes[node][side] ??= nodes.push([null, null]) - 1;
      node = nodes[node][side]!;
    }
    leaves.push({ node, side: bits.at(-1)!, offset: size });
    records.push(encode(record));
    size += records.at(-1)!.length;
  }
  // A record of the tree is a node, "nothing" (the number of nodes), or a place in the data behind that and 16 bytes.
  for (const { node, side, offset } of leaves) nodes[node][side] = nodes.length + 16 + offset;
  const tree = Buffer.alloc(6 * nodes.length);
  nodes.forEach((sides, i) => {
    for (const side of [0, 1]) tree.writeUIntBE(sides[side] ?? nodes.length, 6 * i + 3 * side, 3);
  });
  const about = map([
    ["binary_format_major_version", whole(TYPES.uint16, 2)],
    ["binary_format_minor_version", whole(TYPES.uint16, 0)],
    ["build_epoch", whole(TYPES.uint64, built.getTime() / 1000)],
    ["database_type", encode(type)],
    ["description", encode({ en: "made for a test" })],
    ["ip_version", whole(TYPES.uint16, ipVersion)],
    ["languages", encode(["en"])],
    ["node_count", whole(TYPES.uint32, nodes.length)],
    ["record_size", whole(TYPES.uint16, 24)],
  ]);
  return Buffer.concat([tree, Buffer.alloc(16), ...records, MARKER, about]);
}

function bitsOf(cidr: string, ipVersion: 4 | 6): number[] {
  const { bytes, prefix } = parseNetwork(cidr)!;
  const bits = bytes.flatMap((byte) => [...byte.toString(2).padStart(8, "0")].map(Number)).slice(0, prefix);
  const isMapped = ipVersion === 6 && parseAddress(cidr.split("/")[0])!.bytes.length === 4;
  return isMapped ? [...Array<number>(96).fill(0), ...bits] : bits;
}

function encode(value: MmdbValue): Buffer {
  if (typeof value === "string") return field(TYPES.string, Buffer.from(value));
  if (typeof value === "boolean") return header(TYPES.boolean, value ? 1 : 0);
  if (typeof value === "number") {
    if (Number.isInteger(value) && value >= 0) return whole(TYPES.uint32, value);
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return field(TYPES.double, bytes);
  }
  if (Array.isArray(value)) return Buffer.concat([header(TYPES.array, value.length), ...value.map(encode)]);
  return map(Object.entries(value).map(([key, one]): [string, Buffer] => [key, encode(one)]));
}

const map = (entries: readonly (readonly [string, Buffer])[]): Buffer =>
  Buffer.concat([header(TYPES.map, entries.length), ...entries.flatMap(([key, value]) => [encode(key), value])]);

function whole(type: number, value: number): Buffer {
  const hex = value.toString(16);
  return field(
    type,
    value === 0 ? Buffer.alloc(0) : Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"),
  );
}

const field = (type: number, bytes: Buffer): Buffer => Buffer.concat([header(type, bytes.length), bytes]);

function header(type: number, size: number): Buffer {
  const length = size < 29 ? size : size < 285 ? 29 : 30;
  const more = size < 29 ? [] : size < 285 ? [size - 29] : [(size - 285) >> 8, (size - 285) & 0xff];
  return Buffer.from(type > 7 ? [length, type - 7, ...more] : [(type << 5) | length, ...more]);
}
