import { fold } from "./fold.js";
import { SEPARATOR, type Tokens, tokenize } from "./tokens.js";

/** Where something was found, as a range of the text. */
export interface Found<T> {
  from: number;
  to: number;
  /** What was added; undefined where a text is cut off (…) in the middle of a value. */
  value: T | undefined;
  /** Written backwards. */
  reversed: boolean;
}

interface Entry<T> {
  value: T;
  text: string;
  reversed: boolean;
}

/** Longer values are looked for in pieces of so many tokens. */
const LONGEST = 64;
/** Parts of a word, as in jdoeLogons, count from so many letters on; from one more where digits are in it, as in a checksum. */
const SHORTEST_PART = 3;
/** And a stretch of at most so many parts is tried. */
const MOST_PARTS = 8;
const WIDTH = 2 ** 22;

/**
 * Many values in one trie over tokens, found in a text at token borders, without regard to case: the leftmost and there the longest.
 * Time is linear in the text's length, whatever the values are.
 */
export class Trie<T> {
  readonly #ids: Map<string, number> = new Map();
  readonly #edges: Map<number, number> = new Map();
  readonly #entries: Map<number, Entry<T>[]> = new Map();
  #nodes = 1;
  #sorted: string[] | undefined;

  /** Adds a value with the text that it is found by; `reversed` also finds it written backwards. */
  add(text: string, value: T, reversed = false): void {
    this.#put(text, { value, text: fold(text), reversed: false });
    if (!reversed) return;
    const backwards = [...text].reverse().join("");
    if (fold(backwards) !== fold(text)) this.#put(backwards, { value, text: fold(backwards), reversed: true });
  }

  #put(text: string, entry: Entry<T>): void {
    const { texts } = tokenize(text);
    while (texts[0] === SEPARATOR) texts.shift();
    while (texts.at(-1) === SEPARATOR) texts.pop();
    if (texts.length === 0) return;
    for (let i = 0; i < texts.length; i += LONGEST) {
      const piece = texts.slice(Math.max(0, Math.min(i, texts.length - LONGEST)), i + LONGEST);
      let node = 0;
      for (const token of piece) {
        let id = this.#ids.get(token);
        if (id === undefined) this.#ids.set(token, (id = this.#ids.size));
        const edge = node * WIDTH + id;
        let next = this.#edges.get(edge);
        if (next === undefined) this.#edges.set(edge, (next = this.#nodes++));
        node = next;
      }
      const there = this.#entries.get(node);
      if (!there) this.#entries.set(node, [entry]);
      else if (!there.some(({ text: known, reversed: r }) => known === entry.text && r === entry.reversed))
        there.push(entry);
    }
    this.#sorted = undefined;
  }

  /** All values that were added. */
  *values(): Iterable<T> {
    for (const entries of this.#entries.values()) for (const { value } of entries) yield value;
  }

  /** True where some value is written with these signs alone in one of its words. */
  hasWord(pattern: RegExp): boolean {
    for (const word of this.#ids.keys()) if (pattern.test(word)) return true;
    return false;
  }

  /** All that is found in a text, in its order; nothing overlaps. `accepts` can refuse a find, and a shorter one is tried then. */
  find(text: string, accepts: (found: Found<T>, exact: boolean) => boolean = () => true): Found<T>[] {
    const tokens = tokenize(text);
    const ids = tokens.texts.map((token) => this.#ids.get(token) ?? -1);
    const found: Found<T>[] = [];
    for (let i = 0; i < ids.length; ) {
      const [match, next] = this.#at(text, tokens, ids, i, accepts);
      if (match) found.push(match);
      else if (tokens.words[i]) found.push(...this.#partsAt(text, tokens, i, accepts));
      i = match ? next : i + 1;
    }
    return found;
  }

  #at(
    text: string,
    tokens: Tokens,
    ids: readonly number[],
    i: number,
    accepts: (found: Found<T>, exact: boolean) => boolean,
  ): [Found<T> | undefined, number] {
    let node = 0;
    const ends: { node: number; last: number }[] = [];
    for (let j = i; ; j++) {
      const next = j < ids.length && ids[j] >= 0 ? this.#edges.get(node * WIDTH + ids[j]) : undefined;
      if (next === undefined) {
        if (j < ids.length && tokens.words[j] && isCut(text, tokens.ends[j]) && this.#goesOn(node, tokens.texts[j])) {
          const match = { from: tokens.starts[i], to: tokens.ends[j], value: undefined, reversed: false };
          if (accepts(match, true)) return [match, j + 1];
        }
        break;
      }
      node = next;
      if (this.#entries.has(node)) ends.push({ node, last: j });
    }
    for (const { node: end, last } of ends.reverse()) {
      const from = tokens.starts[i];
      const to = tokens.ends[last];
      const written = fold(text.slice(from, to));
      const entries = this.#entries.get(end)!;
      const exact = entries.find((entry) => entry.text === written);
      for (const entry of exact ? [exact] : entries) {
        const match = { from, to, value: entry.value, reversed: entry.reversed };
        if (accepts(match, exact !== undefined)) return [match, last + 1];
      }
    }
    return [undefined, i + 1];
  }

  /** Values that a longer word is made with, at a change of case or from letters to digits: jdoe in jdoeLogons and in jdoe2024. */
  #partsAt(text: string, tokens: Tokens, i: number, accepts: (found: Found<T>, exact: boolean) => boolean): Found<T>[] {
    const start = tokens.starts[i];
    const word = text.slice(start, tokens.ends[i]);
    if (word.length <= SHORTEST_PART || word.length > 200) return [];
    const borders = bordersOf(word);
    const shortest = /\d/.test(word) ? SHORTEST_PART + 1 : SHORTEST_PART;
    if (borders.length < 3) return [];
    const found: Found<T>[] = [];
    for (let a = 0; a < borders.length - 1; a++) {
      for (let b = Math.min(borders.length - 1, a + MOST_PARTS); b > a; b--) {
        const entry = borders[b] - borders[a] >= shortest ? this.#entryOf(word, borders.slice(a, b + 1)) : undefined;
        if (!entry) continue;
        const match = {
          from: start + borders[a],
          to: start + borders[b],
          value: entry.value,
          reversed: entry.reversed,
        };
        if (!accepts(match, false)) continue;
        found.push(match);
        a = b - 1;
        break;
      }
    }
    return found;
  }

  /** What a stretch of a word says, as one word or with its parts as words: jdoe2 or johnDoe, which is john.doe. */
  #entryOf(word: string, borders: readonly number[]): Entry<T> | undefined {
    const child = (node: number | undefined, token: string): number | undefined => {
      const id = this.#ids.get(token);
      return node === undefined || id === undefined ? undefined : this.#edges.get(node * WIDTH + id);
    };
    const one = child(0, fold(word.slice(borders[0], borders.at(-1))));
    const entry = one === undefined ? undefined : this.#entries.get(one)?.[0];
    if (entry || borders.length < 3) return entry;
    let node: number | undefined = 0;
    for (let i = 0; i + 1 < borders.length && node !== undefined; i++) {
      const part: number | undefined = child(
        i ? child(node, SEPARATOR) : node,
        fold(word.slice(borders[i], borders[i + 1])),
      );
      node = part;
    }
    return node === undefined ? undefined : this.#entries.get(node)?.[0];
  }

  /** True where a value goes on from here with a word that begins so. */
  #goesOn(node: number, begin: string): boolean {
    if (begin.length < 3 && node === 0) return false;
    this.#sorted ??= [...this.#ids.keys()].sort();
    const words = this.#sorted;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < begin) low = middle + 1;
      else high = middle;
    }
    for (let i = low, tried = 0; i < words.length && words[i].startsWith(begin); i++, tried++) {
      if (tried > 100 || this.#edges.has(node * WIDTH + this.#ids.get(words[i])!)) return true;
    }
    return false;
  }
}

const isCut = (text: string, at: number): boolean => text[at] === "…" || text.startsWith("...", at);

function bordersOf(word: string): number[] {
  const borders = [0];
  if (!PLAIN.test(word)) {
    for (const { index } of word.matchAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu))
      borders.push(index);
  }
  borders.push(word.length);
  return borders;
}

/** Most words have no such borders. */
const PLAIN = /^(?:[A-Z]?[a-z]+|[A-Z]+|[0-9]+)$/;
