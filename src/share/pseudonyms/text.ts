import { decodeEscapes } from "./decode.js";
import { encodedIn } from "./encoded.js";
import type { Name } from "./names.js";
import type { Mode } from "./patterns.js";
import { isEverydayName } from "./takeApart.js";
import type { Found, Trie } from "./trie.js";

/** Most layers of encoding that are taken off. */
export const DEEPEST = 4;
/** What stands where data was that nobody can read: a packed file, a picture. */
export const REMOVED = "(left out)";
/** Bytes that are no text are left alone up to so many: a hash, a key's fingerprint, an identifier that happens to be base64. */
const MOST_BYTES = 150;

/** All that a text says: as it stands, with its escapes undone, and what is encoded in it, layer by layer. */
export function* formsOf(text: string, depth = 0): Iterable<string> {
  yield text;
  if (depth >= DEEPEST) return;
  const decoded = decodeEscapes(text);
  if (decoded) yield* formsOf(decoded.text, depth + 1);
  for (const { text: inner, bytes } of encodedIn(text)) {
    if (inner !== undefined) yield* formsOf(inner, depth + 1);
    if (bytes) yield loosely(bytes);
  }
}

/** Bytes as the letters that a person would find in them. */
export function loosely(bytes: Uint8Array): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return new TextDecoder("latin1").decode(bytes).replace(/[\u0000-\u001f\u007f-\u009f]+/g, "\n");
}

/** What replaces names in texts. */
export interface Replacing {
  trie: Trie<Name>;
  pseudonyms: ReadonlyMap<Name, string>;
  /** Is told of a common word that stays. */
  stays(name: Name): void;
}

/** A text without its names, however they are written in it. */
export function replaceText(text: string, mode: Mode, replacing: Replacing, depth = 0): string {
  let out = replaceIn(text, mode, replacing);
  if (depth >= DEEPEST) return out;
  out = replaceDecoded(out, mode, replacing, depth);
  return replaceEncoded(dropData(out), mode, replacing, depth);
}

function replaceIn(text: string, mode: Mode, replacing: Replacing): string {
  const edits = findNames(text, mode, replacing).map(({ from, to, value }) => ({
    from: value?.kind === "phone" && text[from - 1] === "+" ? from - 1 : from,
    to,
    text: spelled(value, replacing),
  }));
  return edited(text, edits);
}

function replaceDecoded(text: string, mode: Mode, replacing: Replacing, depth: number): string {
  const decoded = decodeEscapes(text);
  if (!decoded || depth >= DEEPEST) return text;
  const silent = { ...replacing, stays: () => {} };
  const edits = findNames(decoded.text, mode, silent).map(({ from, to, value }) => ({
    from: decoded.from[from],
    to: decoded.to[to - 1],
    text: spelled(value, replacing),
  }));
  const out = edited(text, edits);
  // Escapes within escapes cannot be put back one by one: where a deeper layer still says a name, the text stays decoded.
  const inner = decodeEscapes(out)?.text ?? "";
  const deeper = replaceDecoded(inner, mode, silent, depth + 1);
  return deeper === inner ? out : deeper;
}

function replaceEncoded(text: string, mode: Mode, replacing: Replacing, depth: number): string {
  const silent = { ...replacing, stays: () => {} };
  const edits = encodedIn(text).flatMap(({ from, to, text: inner, bytes, write }) => {
    if (inner !== undefined) {
      const replaced = replaceText(inner, mode, silent, depth + 1);
      const written = replaced === inner ? undefined : write(replaced);
      // What was written anew may spell a short name by chance.
      if (written !== undefined) {
        const spells = findNames(written, mode, silent).length > 0;
        return [{ from, to, text: spells ? REMOVED : written }];
      }
    }
    if (!bytes) return [];
    const says =
      (inner === undefined && bytes.length > MOST_BYTES) || findNames(loosely(bytes), mode, silent).length > 0;
    return says ? [{ from, to, text: REMOVED }] : [];
  });
  return edited(text, edits);
}

/** Pictures and files that are written into a text as an address. */
function dropData(text: string): string {
  return text.replace(/data:[\w.+-]{1,40}\/[\w.+-]{1,80}(?:;[\w=.+-]{1,40}){0,4},[^\s"'<>)\\]*/g, "data:,");
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const out: string[] = [];
  let at = 0;
  for (const { from, to, text: other } of edits) {
    if (from < at) continue;
    out.push(text.slice(at, from), other);
    at = to;
  }
  out.push(text.slice(at));
  return out.join("");
}

const spelled = (name: Name | undefined, { pseudonyms }: Replacing): string => (name ? pseudonyms.get(name)! : "");

/** The names in a text that are to be replaced: all that are no common words, and common words where they stand as a value. */
export function findNames(text: string, mode: Mode, { trie, stays }: Pick<Replacing, "trie" | "stays">): Found<Name>[] {
  const left: Found<Name>[] = [];
  const found = trie.find(text, (match, exact) => {
    const name = match.value;
    if (!name) return !isEverydayName(text.slice(match.from, match.to));
    if (PSEUDONYM.test(text.slice(match.to, match.to + 8))) return false;
    if (!name.told && isDecimal(text, match)) return false;
    if (!name.told && name.kind === "path" && isInWord(text, match)) {
      left.push(match);
      return false;
    }
    if (name.kind === "ip" && /\s/.test(text.slice(match.from, match.to))) return false;
    if (!name.common && name.sought) return exact || name.kind === "ip" || !isEverydayName(name.original);
    if (match.reversed || !exact || text[match.from - 1] === "_" || text[match.to] === "_") return false;
    if (standsAsValue(text, match.from, match.to, name.sought ? mode : "harmless")) return true;
    left.push(match);
    return false;
  });
  // test in test.shire.com is a host.
  const domains = new Set(found.filter(({ value }) => value?.kind === "domain").map(({ from }) => from));
  const isHost = ({ to }: Found<Name>): boolean => text[to] === "." && domains.has(to + 1);
  const hosts = left.filter(isHost);
  for (const match of left)
    if (match.value?.sought && !isHost(match) && !isCount(match.value, mode)) stays(match.value);
  return hosts.length ? [...found, ...hosts].sort((a, b) => a.from - b.from) : found;
}

/** A file's name in a longer word is most often another word: auth.log says nothing of auth_protocol. */
const isInWord = (text: string, { from, to }: Found<Name>): boolean =>
  /[\p{L}\p{N}_]$/u.test(text.slice(0, from).slice(-2)) || /^[\p{L}\p{N}_]/u.test(text.slice(to, to + 2));

/** True for the digits before or behind the point of a number; of nine digits and more it is rather a name. */
function isDecimal(text: string, { from, to }: Found<Name>): boolean {
  if (!/^\d{5,8}$/.test(text.slice(from, to))) return false;
  const before = /[\p{L}\p{N}_.-]*$/u.exec(text.slice(Math.max(0, from - 20), from))![0];
  const after = /^[\p{L}\p{N}_.-]*/u.exec(text.slice(to, to + 20))![0];
  return /^(\d+\.\d+)\.?$/.test(before + text.slice(from, to) + after);
}

/** A number in code or in a column of numbers is no name, even where an account is called 7. */
const isCount = ({ original }: Name, mode: Mode): boolean =>
  (mode === "code" || mode === "harmless") && /^\d+$/.test(original);

/** What follows the word that a pseudonym begins with. */
const PSEUDONYM = /^-[0-9a-f]{6}/;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "“": "”",
  "„": "“",
  "«": "»",
  "‘": "’",
};
const AFTER_NAME =
  /(?:user(?:name)?|accounts?(?: name)?|login|host(?:name)?|computer|workstation|domain)s?\s{0,3}[:=]\s{0,10}$/i;

/** True where a word is a value and not a word of the language: quoted, with a domain, in a cell of its own. */
function standsAsValue(text: string, from: number, to: number, mode: Mode): boolean {
  const before = text[from - 1] ?? "";
  const after = text[to] ?? "";
  if (
    before === "\\" &&
    /[\p{L}\p{N}\\$"'-]/u.test(text[from - 2] ?? "") &&
    !/[\p{L}\p{N}]/u.test(after) &&
    mode !== "code"
  )
    return true;
  if (before === "\\" && text[from - 2] === "\\" && /[\p{L}\p{N}]/u.test(text[from - 3] ?? "")) return true;
  if (after === "@" && /[\p{L}\p{N}]/u.test(text[to + 1] ?? "")) return true;
  if (mode === "harmless") return false;
  if (QUOTES[before] === after && after !== "") return true;
  if (mode === "code") return false;
  const head = text.slice(Math.max(0, from - 40), from);
  const tail = text.slice(to, to + 20);
  if (AFTER_NAME.test(head)) return true;
  if (/^\d+$/.test(text.slice(from, to))) return false;
  const cell = mode === "output" ? "[\\n\\t|│┃]| {2}" : "[|│┃]";
  return (
    new RegExp(`(?:${mode === "output" ? "^|" : ""}${cell})\\s*$`).test(head) &&
    new RegExp(`^\\s*(?:${cell}|$)`).test(tail)
  );
}
