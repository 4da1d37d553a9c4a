import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * A value in an event: its type's number and its bytes. Plain text is text.
 * @typedef {string | { type: number, bytes: Buffer }} Value
 * An event; what is left out has a default. `xml` stands in place of its data, and
 * `values` write what goes into its slots.
 * @typedef {{ id: number, time?: string, computer?: string, channel?: string, provider?: string, level?: number,
 *   data?: [name: string, value: Value][], unnamed?: Value[], user?: [name: string, value: Value][], xml?: Element,
 *   values?: ((writer: ChunkWriter) => void)[] }} Event
 */

const CHUNK = 65536;
const FIRST_RECORD = 512;
const EVENTS = "http://schemas.microsoft.com/win/2004/08/events/event";

/** @param {number} type @param {number} size @param {(bytes: Buffer) => void} write */
function fixed(type, size, write) {
  const bytes = Buffer.alloc(size);
  write(bytes);
  return { type, bytes };
}
const fileTime = (/** @type {string} */ iso) => (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n;

/** Values of the types that events have, by Microsoft's numbers for them. */
export const value = {
  text: (/** @type {string} */ text) => ({ type: 0x01, bytes: Buffer.from(text, "utf16le") }),
  texts: (/** @type {string[]} */ list) => ({ type: 0x81, bytes: Buffer.from(`${list.join("\0")}\0`, "utf16le") }),
  ansi: (/** @type {string} */ text) => ({ type: 0x02, bytes: Buffer.from(text, "latin1") }),
  int8: (/** @type {number} */ n) => fixed(0x03, 1, (b) => b.writeInt8(n)),
  uint8: (/** @type {number} */ n) => fixed(0x04, 1, (b) => b.writeUInt8(n)),
  int16: (/** @type {number} */ n) => fixed(0x05, 2, (b) => b.writeInt16LE(n)),
  uint16: (/** @type {number} */ n) => fixed(0x06, 2, (b) => b.writeUInt16LE(n)),
  int32: (/** @type {number} */ n) => fixed(0x07, 4, (b) => b.writeInt32LE(n)),
  uint32: (/** @type {number} */ n) => fixed(0x08, 4, (b) => b.writeUInt32LE(n)),
  int64: (/** @type {bigint} */ n) => fixed(0x09, 8, (b) => b.writeBigInt64LE(n)),
  uint64: (/** @type {bigint} */ n) => fixed(0x0a, 8, (b) => b.writeBigUInt64LE(n)),
  float: (/** @type {number} */ n) => fixed(0x0b, 4, (b) => b.writeFloatLE(n)),
  double: (/** @type {number} */ n) => fixed(0x0c, 8, (b) => b.writeDoubleLE(n)),
  bool: (/** @type {boolean} */ yes) => fixed(0x0d, 4, (b) => b.writeUInt32LE(yes ? 1 : 0)),
  binary: (/** @type {number[]} */ bytes) => ({ type: 0x0e, bytes: Buffer.from(bytes) }),
  guid: (/** @type {string} */ hex) => {
    const bytes = Buffer.from(hex.replaceAll("-", ""), "hex");
    bytes.subarray(0, 4).reverse();
    bytes.subarray(4, 6).reverse();
    bytes.subarray(6, 8).reverse();
    return { type: 0x0f, bytes };
  },
  size: (/** @type {bigint} */ n) => fixed(0x10, 8, (b) => b.writeBigUInt64LE(n)),
  fileTime: (/** @type {string} */ iso) => fixed(0x11, 8, (b) => b.writeBigUInt64LE(fileTime(iso))),
  systemTime: (/** @type {number[]} */ parts) =>
    fixed(0x12, 16, (b) => {
      for (const [i, n] of parts.entries()) b.writeUInt16LE(n, 2 * i);
    }),
  sid: (/** @type {string} */ sid) => {
    const [, revision, authority, ...parts] = sid.split("-").map(Number);
    return fixed(0x13, 8 + 4 * parts.length, (b) => {
      b.writeUInt8(revision, 0);
      b.writeUInt8(parts.length, 1);
      b.writeUIntBE(authority, 2, 6);
      for (const [i, n] of parts.entries()) b.writeUInt32LE(n, 8 + 4 * i);
    });
  },
  hex32: (/** @type {number} */ n) => fixed(0x14, 4, (b) => b.writeUInt32LE(n)),
  hex64: (/** @type {bigint} */ n) => fixed(0x15, 8, (b) => b.writeBigUInt64LE(n)),
  nothing: { type: 0x00, bytes: Buffer.alloc(0) },
};

/** A slot for a value, and literal text, in a template. @param {number} slot @param {number} type */
const slot = (slot, type) => ({ slot, type });

/**
 * An element of a template: name, attributes, children.
 * @typedef {{ name: string, attributes?: [string, Child][], children?: Child[] }} Element
 * @typedef {string | { slot: number, type: number } | Element | ((writer: ChunkWriter) => void)} Child
 */

/** @type {Element} */
const SYSTEM = {
  name: "System",
  children: [
    { name: "Provider", attributes: [["Name", slot(0, 0x01)]] },
    { name: "EventID", attributes: [["Qualifiers", slot(11, 0x06)]], children: [slot(1, 0x06)] },
    { name: "Version", children: [slot(2, 0x04)] },
    { name: "Level", children: [slot(3, 0x04)] },
    { name: "Keywords", children: [slot(4, 0x15)] },
    { name: "TimeCreated", attributes: [["SystemTime", slot(5, 0x11)]] },
    { name: "EventRecordID", children: [slot(6, 0x0a)] },
    { name: "Execution", attributes: [["ProcessID", slot(7, 0x08)]] },
    { name: "Channel", children: [slot(8, 0x01)] },
    { name: "Computer", children: [slot(9, 0x01)] },
  ],
};
/** @type {Element} */
const EVENT = { name: "Event", attributes: [["xmlns", EVENTS]], children: [SYSTEM, slot(10, 0x21)] };

/**
 * A Windows event log with these events, whole and with right checksums. Templates and names lie in each chunk where they
 * are used first, as Windows writes them.
 *
 * @param {readonly Event[]} events
 * @param {{ firstRecord?: number, dirty?: boolean }} [options]
 * @returns {Buffer}
 */
export function evtxFile(events, { firstRecord = 1, dirty = false } = {}) {
  /** @type {ChunkWriter[]} */
  const chunks = [];
  events.forEach((event, i) => {
    const record = BigInt(firstRecord + i);
    if (chunks.at(-1)?.add(event, record)) return;
    const chunk = new ChunkWriter();
    if (!chunk.add(event, record)) throw new Error("The event is larger than a chunk.");
    chunks.push(chunk);
  });
  const header = Buffer.alloc(4096);
  header.write("ElfFile\0", "latin1");
  header.writeBigUInt64LE(BigInt(Math.max(0, chunks.length - 1)), 16);
  header.writeBigUInt64LE(BigInt(firstRecord + events.length), 24);
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(4096, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(dirty ? 1 : 0, 120);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  return Buffer.concat([header, ...chunks.map((chunk) => chunk.finish())]);
}

class ChunkWriter {
  bytes = Buffer.alloc(CHUNK);
  at = FIRST_RECORD;
  /** @type {Map<string, number>} */
  names = new Map();
  /** @type {Map<string, number>} */
  templates = new Map();
  /** Where the last template begins. */
  defining = 0;
  /** @type {{ at: number, id: bigint }[]} */
  records = [];

  /** Writes an event; false, and nothing written, where it does not fit. @param {Event} event @param {bigint} id */
  add(event, id) {
    const before = { at: this.at, names: new Map(this.names), templates: new Map(this.templates) };
    try {
      this.record(event, id);
      this.records.push({ at: before.at, id });
      return true;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.bytes.fill(0, before.at);
      Object.assign(this, before);
      return false;
    }
  }

  /** @param {Event} event @param {bigint} id */
  record(event, id) {
    const { time = "2026-10-31T08:00:00.000Z", computer = "HOST-1.corp.example", channel = "Security" } = event;
    const { provider = "Microsoft-Windows-Security-Auditing", level = 0 } = event;
    const start = this.at;
    this.u32(0x00002a2a);
    this.u32(0);
    this.u64(id);
    this.u64(fileTime(time));
    this.instance(EVENT, [
      value.text(provider),
      value.uint16(event.id),
      value.uint8(1),
      value.uint8(level),
      value.hex64(0x8020000000000000n),
      value.fileTime(time),
      value.uint64(id),
      value.uint32(612),
      value.text(channel),
      value.text(computer),
      () => this.data(event),
      value.nothing,
    ]);
    const size = this.at - start + 4;
    this.u32(size);
    this.bytes.writeUInt32LE(size, start + 4);
  }

  /** The event's own data: a template with a slot for each value. @param {Event} event */
  data({ data = [], unnamed = [], user, xml, values: inner = [] }) {
    if (xml)
      return this.instance(
        xml,
        inner.map((write) => () => write(this)),
      );
    const given = user ?? [...data, ...unnamed.map((one) => /** @type {const} */ (["", one]))];
    const values = given.map(([, one]) => (typeof one === "string" ? value.text(one) : one));
    /** @type {Element[]} */
    const children = given.map(([name], i) =>
      user
        ? { name, children: [slot(i, values[i].type)] }
        : { name: "Data", attributes: name ? [["Name", name]] : [], children: [slot(i, values[i].type)] },
    );
    this.instance(
      user ? { name: "UserData", children: [{ name: "Details", children }] } : { name: "EventData", children },
      values,
    );
  }

  /** A fragment with a template and its values; a value may be a function that writes one. @param {Element} element @param {(Exclude<Value, string> | (() => void))[]} values */
  instance(element, values) {
    this.raw(0x0f, 1, 1, 0, 0x0c, 1);
    const key = JSON.stringify(element);
    const guid = createHash("md5").update(key).digest();
    this.put(guid.subarray(0, 4));
    const known = this.templates.get(key);
    this.u32(known ?? this.at + 4);
    if (known === undefined) this.definition(key, guid, element);
    this.u32(values.length);
    const list = this.at;
    for (const one of values) this.raw(0, 0, typeof one === "function" ? 0x21 : one.type, 0);
    values.forEach((one, i) => {
      const start = this.at;
      if (typeof one === "function") one();
      else this.put(one.bytes);
      this.bytes.writeUInt16LE(this.at - start, list + 4 * i);
    });
    this.raw(0);
  }

  /** @param {string} key @param {Buffer} guid @param {Element} element */
  definition(key, guid, element) {
    const start = this.at;
    // Templates that fall together in the chunk's table are a chain, the newest first.
    const place = 384 + 4 * (guid.readUInt32LE(0) % 32);
    this.u32(this.bytes.readUInt32LE(place));
    this.put(guid);
    this.defining = start;
    this.sized(() => {
      this.raw(0x0f, 1, 1, 0);
      this.element(element);
      this.raw(0);
    });
    this.templates.set(key, start);
    this.bytes.writeUInt32LE(start, place);
  }

  /** @param {Element} element */
  element({ name, attributes = [], children = [] }) {
    this.raw(attributes.length ? 0x41 : 0x01, 0xff, 0xff);
    this.sized(() => {
      this.name(name);
      if (attributes.length)
        this.sized(() => {
          attributes.forEach(([called, child], i) => {
            this.raw(i < attributes.length - 1 ? 0x46 : 0x06);
            this.name(called);
            this.child(child);
          });
        });
      if (children.length === 0) return this.raw(0x03);
      this.raw(0x02);
      for (const child of children) this.child(child);
      this.raw(0x04);
    });
  }

  /** @param {Child} child */
  child(child) {
    if (typeof child === "function") child(this);
    else if (typeof child === "string") {
      this.raw(0x05, 0x01, child.length & 255, child.length >> 8);
      this.put(Buffer.from(child, "utf16le"));
    } else if ("slot" in child) this.raw(0x0e, child.slot & 255, child.slot >> 8, child.type);
    else this.element(child);
  }

  /** @param {string} name */
  name(name) {
    const known = this.names.get(name);
    this.u32(known ?? this.at + 4);
    if (known !== undefined) return;
    this.names.set(name, this.at);
    let hash = 0;
    for (const c of Buffer.from(name, "utf16le").toString("utf16le")) hash = (hash * 65599 + c.charCodeAt(0)) >>> 0;
    this.raw(0, 0, 0, 0, hash & 255, (hash >> 8) & 255, name.length & 255, name.length >> 8);
    this.put(Buffer.from(`${name}\0`, "utf16le"));
  }

  /** Writes something with its size before it. @param {() => void} write */
  sized(write) {
    const start = this.at;
    this.u32(0);
    write();
    this.bytes.writeUInt32LE(this.at - start - 4, start);
  }

  /** @param {Buffer} bytes */
  put(bytes) {
    if (this.at + bytes.length > CHUNK) throw new RangeError("The chunk is full.");
    bytes.copy(this.bytes, this.at);
    this.at += bytes.length;
  }
  /** @param {...number} bytes */
  raw(...bytes) {
    this.put(Buffer.from(bytes));
  }
  /** @param {number} n */
  u32(n) {
    this.at = this.bytes.writeUInt32LE(n, this.at);
  }
  /** @param {bigint} n */
  u64(n) {
    this.at = this.bytes.writeBigUInt64LE(n, this.at);
  }

  /** The chunk with its header. */
  finish() {
    const { bytes, records, at } = this;
    bytes.write("ElfChnk\0", "latin1");
    const [first, last] = [records[0], records[records.length - 1]];
    for (const place of [8, 24]) bytes.writeBigUInt64LE(first.id, place);
    for (const place of [16, 32]) bytes.writeBigUInt64LE(last.id, place);
    bytes.writeUInt32LE(128, 40);
    bytes.writeUInt32LE(last.at, 44);
    bytes.writeUInt32LE(at, 48);
    return seal(bytes, at);
  }
}

/** Sets a chunk's checksums right, for tests that change what they cover. @param {Buffer} chunk @param {number} [end] where its records end */
export function seal(chunk, end = chunk.readUInt32LE(48)) {
  chunk.writeUInt32LE(crc32(chunk.subarray(FIRST_RECORD, end)), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, FIRST_RECORD), crc32(chunk.subarray(0, 120))), 124);
  return chunk;
}
