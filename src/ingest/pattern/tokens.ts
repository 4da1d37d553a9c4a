import { PatternError } from "./patternError.js";

/** A piece of a pattern's text. `at` and `end` are its place, from 0. */
export interface Token {
  readonly kind: "word" | "text" | "number" | "sign" | "end";
  /** The word, the number, the sign, or what stands in the quotes, without backslashes. */
  readonly value: string;
  readonly at: number;
  readonly end: number;
  /** Of a text: where each of its characters stands in the pattern. */
  readonly places?: readonly number[];
}

const SIGNS = "(){}|:?*+,=";
const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "0": "\0" };
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /-?[0-9]+(?:\.[0-9]+)?/y;
const BLANK = /(?:\s|\uFEFF)+/y;

/** The tokens of a pattern, without blanks and comments; the last is its end. */
export function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const taken = (expression: RegExp): string | undefined => {
    expression.lastIndex = at;
    return expression.exec(pattern)?.[0];
  };
  while (at < pattern.length) {
    const after = afterComment(pattern, at) ?? at + (taken(BLANK)?.length ?? 0);
    if (after > at) {
      at = after;
      continue;
    }
    const token = next(pattern, at, taken);
    tokens.push(token);
    at = token.end;
  }
  return [...tokens, { kind: "end", value: "", at: pattern.length, end: pattern.length }];
}

function next(pattern: string, at: number, taken: (expression: RegExp) => string | undefined): Token {
  const c = pattern[at];
  if (c === "'" || c === '"') return quoted(pattern, at);
  if (SIGNS.includes(c)) return { kind: "sign", value: c, at, end: at + 1 };
  const word = taken(WORD);
  if (word) return { kind: "word", value: word, at, end: at + word.length };
  const number = taken(NUMBER);
  if (number) return { kind: "number", value: number, at, end: at + number.length };
  const shown = JSON.stringify(String.fromCodePoint(pattern.codePointAt(at)!));
  throw new PatternError(pattern, at, `${shown} means nothing here; put text that lines hold in quotes`);
}

function afterComment(pattern: string, at: number): number | undefined {
  if (pattern.startsWith("//", at)) {
    const end = pattern.indexOf("\n", at);
    return end < 0 ? pattern.length : end;
  }
  if (!pattern.startsWith("/*", at)) return undefined;
  const end = pattern.indexOf("*/", at + 2);
  if (end < 0) throw new PatternError(pattern, at, "this comment has no end; write */ after it");
  return end + 2;
}

function quoted(pattern: string, at: number): Token {
  const quote = pattern[at];
  const places: number[] = [];
  let value = "";
  for (let i = at + 1; i < pattern.length; ) {
    const c = pattern[i];
    if (c === quote) return { kind: "text", value, at, end: i + 1, places };
    const { text, end } = c === "\\" ? escaped(pattern, i) : { text: c, end: i + 1 };
    for (let k = 0; k < text.length; k++) places.push(i);
    value += text;
    i = end;
  }
  throw new PatternError(pattern, at, `this text has no end; write ${quote} after it`);
}

function escaped(pattern: string, at: number): { text: string; end: number } {
  const c = pattern[at + 1] ?? "";
  const simple = ESCAPES[c] ?? (/^['"\\/]$/.test(c) ? c : undefined);
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const digits = c === "x" ? 2 : c === "u" ? 4 : 0;
  const code = pattern.slice(at + 2, at + 2 + digits);
  if (digits > 0 && code.length === digits && /^[0-9A-Fa-f]+$/.test(code))
    return { text: String.fromCharCode(Number.parseInt(code, 16)), end: at + 2 + digits };
  throw new PatternError(
    pattern,
    at,
    "after a backslash comes t, n, r, 0, a quote, a backslash, x and two hexadecimal digits, or u and four",
  );
}
