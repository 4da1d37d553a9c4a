import { fromBase64, toBase64 } from "../../hunt/base64.js";

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

const RUN = /[A-Za-z0-9+/_-]{8,}(?:\r?\n[A-Za-z0-9+/]{4,})*={0,2}/g;
const HEX = /(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}){4,}(?![0-9A-Za-z])/g;

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
    const bytes = Uint8Array.from(run[0].match(/../g)!, (hex) => Number.parseInt(hex, 16));
    const text = readable(bytes);
    if (text !== undefined)
      yield { from: run.index, to: run.index + run[0].length, text, bytes: undefined, write: toHex };
  }
}

const toHex = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");

function readRun(run: string, at: number): Encoded[] {
  if (run.length < 8) return [];
  const whole = read(run, at);
  if (whole?.text !== undefined) return [whole];
  // A path or an identifier before it is part of the run, but not of what is encoded.
  const parts: Encoded[] = [];
  let from = at;
  for (const part of run.split(/([/+_-])/)) {
    const piece = part.length >= 8 ? read(part, from) : undefined;
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

function read(run: string, at: number): Encoded | undefined {
  const bare = run.replace(/[\s=]/g, "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = decode(bare.length % 4 === 1 ? bare.slice(0, -1) : bare);
  if (!bytes) return undefined;
  const wide = utf16(bytes);
  const text = wide ?? readable(bytes);
  const range = { from: at, to: at + run.length };
  if (text === undefined) return { ...range, text, bytes, write: (other) => other };
  const isWeb = /[-_]/.test(run);
  const padded = run.endsWith("=") || bare.length % 4 === 0;
  const write = (other: string): string => {
    const base64 = toBase64(wide === undefined ? new TextEncoder().encode(other) : utf16Bytes(other));
    const alphabet = isWeb ? base64.replaceAll("+", "-").replaceAll("/", "_") : base64;
    return padded ? alphabet : alphabet.replace(/=+$/, "");
  };
  return { ...range, text, bytes: undefined, write };
}

function decode(bare: string): Uint8Array | undefined {
  try {
    return fromBase64(bare);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what text does not have
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f\ufffd]/;

function readable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return UNREADABLE.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2) return undefined;
  let zeros = 0;
  for (let i = 1; i < bytes.length; i += 2) if (bytes[i] === 0) zeros++;
  if (zeros < bytes.length / 4) return undefined;
  const text = new TextDecoder("utf-16le").decode(bytes);
  return UNREADABLE.test(text) ? undefined : text;
}

function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 255;
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8;
  }
  return bytes;
}
