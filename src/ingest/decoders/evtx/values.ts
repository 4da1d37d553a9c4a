import type { Chunk } from "./chunk.js";
import type { Cursor } from "./cursor.js";
import { Damage, placeOf } from "./damage.js";

/** The values of a template's slots: their types, and where they lie in the chunk. */
export interface Values {
  readonly types: readonly number[];
  readonly offsets: readonly number[];
  readonly sizes: readonly number[];
}

export const NO_VALUES: Values = { types: [], offsets: [], sizes: [] };

/** Types of values; {@link ARRAY} marks several of a kind. */
export const NULL = 0x00;
export const FILE_TIME = 0x11;
export const XML = 0x21;
const ARRAY = 0x80;
const WIDE_TEXT = 0x01;
const ANSI_TEXT = 0x02;
const SID = 0x13;

/** The size of the types that have one. */
const SIZES: readonly number[] = [0, 0, 0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 4, 0, 16, 0, 8, 16, 0, 4, 8];

/** Reads where a template's values lie: a list of sizes and types, then the values one after another. */
export function valuesAt(cursor: Cursor): Values {
  const count = cursor.u32();
  const list = cursor.take(4 * count);
  const { view } = cursor.chunk;
  const types = new Array<number>(count);
  const offsets = new Array<number>(count);
  const sizes = new Array<number>(count);
  for (let i = 0; i < count; i++) {
    const size = view.getUint16(list + 4 * i, true);
    types[i] = view.getUint8(list + 4 * i + 2);
    sizes[i] = size;
    offsets[i] = cursor.take(size);
  }
  return { types, offsets, sizes };
}

/** A whole number of at most 53 bits that is stored as one. */
export function numberOf({ view }: Chunk, type: number, at: number, size: number): number | undefined {
  if (size !== SIZES[type]) return undefined;
  if (type === 0x04) return view.getUint8(at);
  if (type === 0x06) return view.getUint16(at, true);
  if (type === 0x08) return view.getUint32(at, true);
  const high = type === 0x0a ? view.getUint32(at + 4, true) : 2 ** 32;
  return high < 2 ** 21 ? high * 2 ** 32 + view.getUint32(at, true) : undefined;
}

/** A value as Windows writes it in XML; several of a kind as a list. The value lies in the chunk. */
export function textOf(chunk: Chunk, type: number, at: number, size: number): string | string[] {
  if (type & ARRAY) return listOf(chunk, type & ~ARRAY, at, size);
  const needed = SIZES[type] ?? 0;
  if (size < needed) throw new Damage(`the value at ${placeOf(at)} has ${size} bytes where ${needed} are needed`);
  return single(chunk, type, at, size);
}

function listOf(chunk: Chunk, type: number, at: number, size: number): string[] {
  if (type === WIDE_TEXT) return split(chunk.text(at, size & ~1));
  if (type === ANSI_TEXT) return split(ansi(chunk, at, size));
  const items: string[] = [];
  for (let start = at, end = at + size; start < end; ) {
    const step = type === SID ? sidSize(chunk, start) : SIZES[type] || size;
    if (start + step > end) throw new Damage(`the list at ${placeOf(at)} does not end with a whole value`);
    items.push(single(chunk, type, start, step));
    start += step;
  }
  return items;
}

const split = (text: string): string[] => text.replace(/\0$/, "").split("\0");

function single(chunk: Chunk, type: number, at: number, size: number): string {
  const { view } = chunk;
  switch (type) {
    case WIDE_TEXT:
      return trimmed(chunk.text(at, size & ~1));
    case ANSI_TEXT:
      return trimmed(ansi(chunk, at, size));
    case 0x03:
      return String(view.getInt8(at));
    case 0x04:
      return String(view.getUint8(at));
    case 0x05:
      return String(view.getInt16(at, true));
    case 0x06:
      return String(view.getUint16(at, true));
    case 0x07:
      return String(view.getInt32(at, true));
    case 0x08:
      return String(view.getUint32(at, true));
    case 0x09:
      return String(view.getBigInt64(at, true));
    case 0x0a:
      return String(view.getBigUint64(at, true));
    case 0x0b:
      return String(view.getFloat32(at, true));
    case 0x0c:
      return String(view.getFloat64(at, true));
    case 0x0d:
      return view.getUint32(at, true) === 0 ? "false" : "true";
    case 0x0f:
      return guid(chunk, at);
    case 0x10:
      return size < 8 ? hex32(chunk, at, size) : hex64(chunk, at);
    case FILE_TIME:
      return fileTime(view.getBigUint64(at, true));
    case 0x12:
      return systemTime(view, at);
    case SID:
      return sid(chunk, at, size);
    case 0x14:
      return hex32(chunk, at, size);
    case 0x15:
      return hex64(chunk, at);
    default:
      return chunk.bytes.toString("hex", at, at + size).toUpperCase();
  }
}

const latin = new TextDecoder("windows-1252");

function ansi(chunk: Chunk, at: number, size: number): string {
  return latin.decode(chunk.bytes.subarray(at, at + size));
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return end === text.length ? text : text.slice(0, end);
}

function hex32(chunk: Chunk, at: number, size: number): string {
  if (size < 4) throw new Damage(`the value at ${placeOf(at)} has ${size} bytes where 4 are needed`);
  return `0x${chunk.view.getUint32(at, true).toString(16)}`;
}

function hex64({ view }: Chunk, at: number): string {
  const high = view.getUint32(at + 4, true);
  const low = view.getUint32(at, true).toString(16);
  return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, "0")}`;
}

function guid({ bytes, view }: Chunk, at: number): string {
  const a = view.getUint32(at, true).toString(16).padStart(8, "0");
  const b = view
    .getUint16(at + 4, true)
    .toString(16)
    .padStart(4, "0");
  const c = view
    .getUint16(at + 6, true)
    .toString(16)
    .padStart(4, "0");
  const d = bytes.toString("hex", at + 8, at + 16);
  return `{${a}-${b}-${c}-${d.slice(0, 4)}-${d.slice(4)}}`;
}

function sidSize({ view, length }: Chunk, at: number): number {
  return at + 8 > length ? CUT : 8 + 4 * view.getUint8(at + 1);
}
const CUT = 1 << 17;

function sid(chunk: Chunk, at: number, size: number): string {
  const { view } = chunk;
  if (size < 8 || size < sidSize(chunk, at)) throw new Damage(`the account identifier at ${placeOf(at)} is cut off`);
  const authority = view.getUint16(at + 2, false) * 2 ** 32 + view.getUint32(at + 4, false);
  let text = `S-${view.getUint8(at)}-${authority}`;
  for (let i = 0, n = view.getUint8(at + 1); i < n; i++) text += `-${view.getUint32(at + 8 + 4 * i, true)}`;
  return text;
}

/** Windows counts tenths of microseconds from 1601 on. */
const EPOCH = 11_644_473_600_000_000n;

/** The microseconds since 1970 of a Windows time, null where it is not set. */
export function microseconds(time: bigint): bigint | null {
  return time === 0n ? null : time / 10n - EPOCH;
}

const LAST_DATE = 8_640_000_000_000_000n;

function fileTime(time: bigint): string {
  const milliseconds = time / 10_000n - EPOCH / 1000n;
  if (time === 0n || milliseconds > LAST_DATE) return String(time);
  const fraction = String(time % 10_000_000n).padStart(7, "0");
  return new Date(Number(milliseconds)).toISOString().replace(/\.\d+Z$/, `.${fraction}Z`);
}

function systemTime(view: DataView, at: number): string {
  const [year, month, , day, hour, minute, second, milli] = Array.from({ length: 8 }, (_, i) =>
    view.getUint16(at + 2 * i, true),
  );
  const two = (n: number, digits = 2) => String(n).padStart(digits, "0");
  return `${two(year, 4)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${two(milli, 3)}Z`;
}
