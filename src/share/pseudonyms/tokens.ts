import { fold } from "./fold.js";

/** A text as words and what stands between them. */
export interface Tokens {
  /** Each token as it is compared: a word folded, a blank, dot, dash, plus or underscore as one blank, any other sign as it is. */
  texts: string[];
  /** Where each begins in the text, in UTF-16 units. */
  starts: number[];
  /** Where each ends. */
  ends: number[];
  /** 1 for a word. */
  words: number[];
}

/** The separators that people write one for another: ann.smith, ann-smith, ann_smith, Ann Smith. */
export const SEPARATOR = " ";

const OTHER = 0;
const WORD = 1;
const BLANK = 2;
const JOINT = 3;
const IGNORED = 4;
/** Letters of scripts that put no blanks between words: each is a word. */
const ALONE = 5;

const joints = new Set([..."._-+‐‑‒–—―−"].map((sign) => sign.codePointAt(0)!));
const alone =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;

function kindOf(code: number): number {
  if (joints.has(code)) return JOINT;
  const sign = String.fromCodePoint(code);
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(sign)) return IGNORED;
  if (/\s/u.test(sign)) return BLANK;
  if (alone.test(sign)) return ALONE;
  return /[\p{L}\p{N}\p{M}]/u.test(sign) ? WORD : OTHER;
}

const UNKNOWN = 255;
const known = new Uint8Array(0x10000).fill(UNKNOWN);

function classOf(code: number): number {
  if (code > 0xffff) return kindOf(code);
  return known[code] === UNKNOWN ? (known[code] = kindOf(code)) : known[code];
}

/** Takes a text apart; in time linear in its length. */
export function tokenize(text: string): Tokens {
  const tokens: Tokens = { texts: [], starts: [], ends: [], words: [] };
  let i = 0;
  while (i < text.length) {
    const code = text.codePointAt(i)!;
    const width = code > 0xffff ? 2 : 1;
    const kind = classOf(code);
    const start = i;
    i += width;
    if (kind === IGNORED) continue;
    let end = i;
    if (kind === WORD || kind === BLANK) {
      while (i < text.length) {
        const next = text.codePointAt(i)!;
        const nextKind = classOf(next);
        if (nextKind !== kind && nextKind !== IGNORED) break;
        i += next > 0xffff ? 2 : 1;
        if (nextKind === kind) end = i;
      }
    }
    const isSeparator = kind === BLANK || kind === JOINT;
    tokens.texts.push(isSeparator ? SEPARATOR : fold(text.slice(start, end)));
    tokens.starts.push(start);
    tokens.ends.push(end);
    tokens.words.push(kind === WORD || kind === ALONE ? 1 : 0);
  }
  return tokens;
}
