import { toBase64 } from "../../hunt/base64.js";
import { withoutColours } from "./decode.js";

/** A text that stands encoded in another. */
export interface Encoded {
  from: number;
  to: number;
  /** What it says; undefined where it says nothing that can be read. */
  text: string | undefined;
  /** Bytes that say nothing as text, but may hold anything: a picture, a packed file. */
  bytes: Uint8Array | undefined;
  /** Writes another text the same way. */
  write(text: string): string;
}

/** Four letters in base64. */
const SHORTEST = 6;
const RUN = /[A-Za-z0-9+/_-]{6,}(?:\r?\n[A-Za-z0-9+/]{4,})*={0,2}/g;
const HEX = /(?<![0-9A-Za-z])(?:0x)?((?:[0-9A-Fa-f]{2}){4,})(?![0-9A-Za-z])/dg;

/** The stretches of a text that are base64 (of UTF-8 or of UTF-16, as PowerShell takes it) or hexadecimal, in their order; none overlap. */
export function encodedIn(source: string): Encoded[] {
  const found = [...hexIn(source)];
  for (const run of source.matchAll(RUN)) {
    // Only lines as long as mail has them go on in the next line.
    const lines = run[0].split(/\r?\n/);
    const wrapped = lines.length > 1 && lines.every((line, i) => (i < lines.length - 1 ? line.length >= 60 : true));
    let at = run.index;
    for (const piece of wrapped ? [run[0]] : run[0].split(/(\r?\n)/)) {
      found.push(...readRun(piece, at));
      at += piece.length;
    }
  }
  // What can be read counts before bytes that may be anything.
  const rank = ({ text }: Encoded): number => (text === undefined ? 1 : 0);
  const taken: Encoded[] = [];
  for (const one of found.sort((a, b) => a.from - b.from || rank(a) - rank(b) || b.to - a.to)) {
    const last = taken.at(-1);
    if (!last || last.to <= one.from) taken.push(one);
    else if (rank(one) < rank(last)) taken[taken.length - 1] = one;
  }
  return taken;
}

function* hexIn(source: string): Iterable<Encoded> {
  for (const run of source.matchAll(HEX)) {
    const bytes = Uint8Array.from(run[1].match(/../g)!, (hex) => Number.parseInt(hex, 16));
    const text = readable(bytes);
    if (text !== undefined) {
      const [from, to] = run.indices![1];
      yield { from, to, text, bytes: undefined, write: toHex };
    }
  }
}

const toHex = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

function readRun(run: string, at: number): Encoded[] {
  if (run.length < SHORTEST) return [];
  const whole = read(run, at);
  if (whole?.text !== undefined) return [whole];
  // A path or an identifier before it is part of the run, but not of what is encoded.
  const parts: Encoded[] = [];
  let from = at;
  for (const part of run.split(/([/+_-])/)) {
    const piece = part.length >= SHORTEST ? read(part, from) : undefined;
    if (piece?.text !== undefined) parts.push(piece);
    from += part.length;
  }
  if (parts.length) return parts;
  const bare = run.replace(/\s/g, "");
  for (let skip = 1; skip < 4; skip++) {
    const piece = read(bare.slice(skip), at + skip);
    if (piece?.text !== undefined && bare === run) return [piece];
  }
  return whole ? [whole] : [];
}

/** Bytes in base64 have small and large letters and digits; a word of a language or of a program has not. */
const isMixed = (run: string): boolean =>
  run.length >= 12 && /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9+/=]/.test(run);

function read(run: string, at: number): Encoded | undefined {
  const bare = run.replace(/[\s=]/g, "").replaceAll("-", "+").replaceAll("_", "/");
  const mixed = isMixed(run);
  if (!mixed && !beginsReadable(bare)) return undefined;
  const bytes = decode(bare.length % 4 === 1 ? bare.slice(0, -1) : bare);
  const narrow = readable(bytes);
  const wide = narrow === undefined && (mixed || bytes[1] === 0) ? utf16(bytes) : undefined;
  const text = wide ?? narrow;
  const range = { from: at, to: at + run.length };
  if (text === undefined) return mixed ? { ...range, text, bytes, write: (other) => other } : undefined;
  const isWeb = /[-_]/.test(run);
  const padded = run.endsWith("=") || bare.length % 4 === 0;
  const write = (other: string): string => {
    const base64 = toBase64(wide === undefined ? new TextEncoder().encode(other) : utf16Bytes(other));
    const alphabet = isWeb ? base64.replaceAll("+", "-").replaceAll("/", "_") : base64;
    return padded ? alphabet : alphabet.replace(/=+$/, "");
  };
  return { ...range, text, bytes: wide === undefined ? undefined : bytes, write };
}

/** Base64 without its padding; made for the many words of a text that are none. */
function decode(bare: string): Uint8Array {
  const bytes = new Uint8Array((bare.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  for (let i = 0, at = 0; i < bare.length; i++) {
    held = ((held << 6) | SIX.get(bare.charCodeAt(i))!) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return bytes;
}

const SIX: ReadonlyMap<number, number> = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].map((sign, i) => [sign.charCodeAt(0), i]),
);

/** False where the first bytes are no text: true of most words, which are no base64. */
function beginsReadable(bare: string): boolean {
  const [a, b, c] = [0, 1, 2].map((i) => SIX.get(bare.charCodeAt(i))!);
  const first = (a << 2) | (b >> 4);
  const second = ((b & 15) << 4) | (c >> 2);
  // UTF-16 of plain letters.
  if (second === 0) return true;
  if (isControl(first) || (first >= 0x80 && first < 0xc2) || first > 0xf4) return false;
  return first < 0x80
    ? !isControl(second) && (second < 0x80 || (second >= 0xc2 && second <= 0xf4))
    : (second & 0xc0) === 0x80;
}

/** UTF-8 without control characters, or undefined; most of what is none is known by its first bytes. */
function readable(bytes: Uint8Array): string | undefined {
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i];
    const width = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (width === 0 || byte > 0xf4 || i + width > bytes.length || isControl(byte)) return undefined;
    for (let k = 1; k < width; k++) if ((bytes[i + k] & 0xc0) !== 0x80) return undefined;
    i += width;
  }
  return new TextDecoder().decode(bytes);
}

const isControl = (byte: number): boolean =>
  (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) || byte === 127;

/** UTF-16, little end first. Many bytes that are something else can be read so, too; that costs a search and no more. */
function utf16(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2) return undefined;
  const text = new TextDecoder("utf-16le").decode(bytes);
  return /[\p{Cc}\p{Cn}\p{Co}\ufffd]/u.test(withoutColours(text).replace(/[\t\r\n]/g, "")) ? undefined : text;
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 255;
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}
