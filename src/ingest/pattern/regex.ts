import type { Count } from "./syntax.js";

/** A piece of a regular expression for RE2, with what is needed to keep the whole within RE2's bounds. */
export interface Piece {
  readonly source: string;
  /** About how many instructions RE2 makes of it. */
  readonly weight: number;
  /** How often its innermost part is written out, repetitions in repetitions multiplied. */
  readonly written: number;
  /** It cannot match nothing. */
  readonly filled: boolean;
}

/** RE2 writes nothing out more often than this. */
export const MOST_WRITTEN = 1000;

/** A piece written as RE2 takes it. */
export function piece(source: string, weight: number, written = 1): Piece {
  return { source, weight, written, filled: true };
}

/** This very text. */
export function exactly(text: string): Piece {
  return piece(escaped(text), Buffer.byteLength(text));
}

/** A text as a regular expression writes it, also between [ and ]. */
export function escaped(text: string): string {
  return Array.from(text, (c) => {
    if (/[A-Za-z0-9 ]/.test(c) || c > "\x7f") return c;
    return /[!-~]/.test(c) ? `\\${c}` : `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`;
  }).join("");
}

/** One piece after the other. */
export function inOrder(pieces: readonly Piece[]): Piece {
  return {
    source: pieces.map(({ source }) => source).join(""),
    weight: sum(pieces),
    written: Math.max(1, ...pieces.map(({ written }) => written)),
    filled: pieces.some(({ filled }) => filled),
  };
}

/** One of these pieces, the first that lets the rest match. */
export function either(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1) return pieces[0];
  return {
    source: `(?:${pieces.map(({ source }) => source).join("|")})`,
    weight: sum(pieces) + pieces.length,
    written: Math.max(...pieces.map(({ written }) => written)),
    filled: pieces.every(({ filled }) => filled),
  };
}

/** The piece so many times; `lazy` as few as the rest allows. */
export function repeated(one: Piece, { least, most }: Count, lazy = false): Piece {
  const range = most === undefined ? (least === 0 ? "*" : least === 1 ? "+" : `{${least},}`) : `{${least},${most}}`;
  const times = Math.max(1, least, most ?? 0);
  return {
    source: `(?:${one.source})${range}${lazy ? "?" : ""}`,
    weight: one.weight * times + 2,
    written: one.written * times,
    filled: one.filled && least > 0,
  };
}

/** The piece, or nothing. */
export function optional(one: Piece): Piece {
  return { ...one, source: `(?:${one.source})?`, weight: one.weight + 1, filled: false };
}

/** The piece as a group whose text is given back. */
export function captured(one: Piece): Piece {
  return { ...one, source: `(${one.source})`, weight: one.weight + 2 };
}

const sum = (pieces: readonly Piece[]): number => pieces.reduce((total, { weight }) => total + weight, 0);
