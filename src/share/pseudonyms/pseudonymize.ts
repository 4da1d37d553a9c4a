import type { Notebook } from "../../ipynb/index.js";
import type { Kind } from "./kinds.js";
import { type Name, Names } from "./names.js";
import { Reader, Sorting, Writer } from "./pen.js";
import { type NameRecord, pseudonymsFor } from "./pseudonym.js";
import { authorsOf, drawAnew, rewriteNotebook } from "./rewriteNotebook.js";
import { type Finding, partsOf, scan } from "./scan.js";
import { findNames } from "./text.js";
import { Trie } from "./trie.js";

/** How a notebook's names are replaced. */
export interface PseudonymOptions {
  /** The case's key, 32 bytes: the same key gives the same pseudonyms. It never leaves the sender. */
  key: Uint8Array;
  /** True keeps the network of an address (/24 of IPv4, /64 of IPv6) in front of its pseudonym. */
  keepSubnet?: boolean;
  /** Columns that are handed on as they are. */
  keep?: readonly string[];
  /** Common words that the sender has looked at, and that may stay in texts although they are names, too; "all" for every one. */
  allow?: readonly string[] | "all";
  /** Further texts that are to be replaced wherever they stand, common words too: a company, a project. */
  also?: readonly string[];
  /** The pseudonyms that the case has given so far; they are given again. */
  known?: readonly NameRecord[];
  /** False leaves pictures out instead of drawing them anew. */
  pictures?: boolean;
}

/** A common word that is a name, too, and still stands in texts: "admin". */
export interface StayingWord {
  word: string;
  kind: Kind;
  /** Where it stands, in words. */
  places: string[];
  /** The sender has said that it may. */
  allowed: boolean;
}

/** A notebook without its names. */
export interface Pseudonymized {
  notebook: Notebook;
  /** How many different names of each kind were replaced. */
  replaced: Partial<Record<Kind, number>>;
  /** What each pseudonym stands for. It stays with the sender. */
  table: NameRecord[];
  /** Common words that stay in texts; nothing may be handed on before the sender has allowed each. */
  words: StayingWord[];
  /** Names that are still somewhere; nothing may be handed on while there are any. */
  findings: Finding[];
  /** Sentences for the sender. */
  notes: string[];
  /** For {@link scan}: what must not be found in what is handed on. */
  originals: Trie<Name>;
}

/** The bytes that a key must have at least. */
const KEY_BYTES = 32;

/**
 * A notebook in which accounts, display names, domains, hosts, addresses, mail addresses and telephone numbers are replaced wherever
 * they occur: in hunts and their verdicts and rules, tables, pictures (drawn anew), texts, code, paths. Every text column counts
 * as names but those known to be harmless and those the sender keeps; metadata, attachments and pictures that cannot be drawn anew are left out.
 * The same notebook, key and options give the same bytes.
 * @throws where the key is too short, or a text of `also` has neither letter nor digit
 */
export async function pseudonymize(notebook: Notebook, options: PseudonymOptions): Promise<Pseudonymized> {
  const { key, keepSubnet, keep, allow = [], also = [], known, pictures = true } = options;
  if (!(key instanceof Uint8Array) || key.length < KEY_BYTES) throw new Error(`The key must have ${KEY_BYTES} bytes.`);
  const unsaid = also.find((text) => !/[\p{L}\p{N}]/u.test(text));
  if (unsaid !== undefined) throw new Error(`"${unsaid}" has no letter or digit in it, so it cannot be replaced.`);
  const sorting = new Sorting(keep);
  const { names, torn } = namesOf(notebook, sorting, also);
  const originals = trieOf(names);
  const clashes = originals.hasWord(/^[0-9a-f]{3,64}$/);
  const isTaken = (digits: string): boolean =>
    clashes && findNames(`x ${digits} x`, "prose", { trie: originals, stays: () => {} }).length > 0;
  const pseudonyms = pseudonymsFor(names, key, { keepSubnet, known, isTaken });
  const writer = new Writer({ trie: originals, pseudonyms }, sorting);
  const rewritten = rewriteNotebook(notebook, writer);
  await drawAnew(rewritten, pictures);
  const replaced: Partial<Record<Kind, number>> = {};
  for (const { kind } of names) replaced[kind] = (replaced[kind] ?? 0) + 1;
  const allowed = new Set(allow === "all" ? [] : allow.map((word) => word.toLowerCase()));
  return {
    notebook: rewritten.notebook,
    replaced,
    table: names
      .map((name) => ({ pseudonym: pseudonyms.get(name)!, original: name.original, kind: name.kind }))
      .sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)),
    words: [...writer.stayed].map(([name, places]) => ({
      word: name.original,
      kind: name.kind,
      places: [...places],
      allowed: allow === "all" || allowed.has(name.original.toLowerCase()),
    })),
    findings: scan(partsOf(rewritten.notebook, "the notebook"), originals),
    notes: notesOn(torn, keep ?? []),
    originals,
  };
}

function namesOf(notebook: Notebook, sorting: Sorting, also: readonly string[]): { names: Name[]; torn: string[] } {
  const reader = new Reader(new Names(), sorting);
  for (const text of also) reader.also(text);
  for (const author of authorsOf(notebook)) reader.names.learn(author, "name", "column");
  rewriteNotebook(notebook, reader);
  reader.lookAgain();
  return reader.names.settle();
}

function trieOf(names: readonly Name[]): Trie<Name> {
  const trie = new Trie<Name>();
  for (const name of names) {
    if (!name.sought && name.kind === "value") continue;
    const backwards = name.sought && !name.common && [...name.original].length >= 4;
    for (const text of name.written) trie.add(text, name, backwards);
    const digits = /^name\0(\d{5,})$/.exec(name.normal)?.[1];
    if (digits && (digits.length > 8 || name.told)) trie.add(digits.replace(/\B(?=(\d{3})+$)/g, ","), name);
    // So AWS shows its accounts: 1234-5678-9012.
    if (digits?.length === 12) trie.add(digits.replace(/\B(?=(\d{4})+$)/g, "-"), name);
  }
  return trie;
}

function notesOn(torn: readonly string[], keep: readonly string[]): string[] {
  const notes: string[] = [];
  if (torn.length) {
    const some = torn.slice(0, 5).join(", ");
    notes.push(
      `${torn.length} values of the kept columns ${keep.join(", ")} are also in columns that are not kept, and were replaced in both: ${some}${torn.length > 5 ? " …" : ""}.`,
    );
  }
  return notes;
}
