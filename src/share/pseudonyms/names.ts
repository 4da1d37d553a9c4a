import { canonicalAddress, isNobodysAddress } from "./addresses.js";
import { isCommonWord } from "./commonWords.js";
import { foldValue } from "./fold.js";
import { type Kind, kinds } from "./kinds.js";
import { isEverydayName, takeApart } from "./takeApart.js";
import { tokenize } from "./tokens.js";

/** A name that is to be replaced. */
export interface Name {
  /** As it was first written. */
  original: string;
  kind: Kind;
  /** What it is equal by: the same for all the ways to write it. */
  normal: string;
  /** Other ways to write it that were seen. */
  written: Set<string>;
  /** A common word, which may stand in a text without being a name: see {@link isCommonWord}. */
  common: boolean;
  /** False for a common word of a column that nothing is known of: replaced there, and not looked for elsewhere. */
  sought: boolean;
  /** The sender has said that it is to be replaced wherever it stands. */
  told: boolean;
}

/** How sure it is that a value is a name: it stands in a column, or a text only looks like it. */
export type Evidence = "column" | "pattern" | "sender";

/** What a value is equal by. */
export function normalOf(text: string, kind: Kind): string {
  if (kind === "ip") return `ip\0${canonicalAddress(text) ?? foldValue(text)}`;
  if (kind === "mac") return `mac\0${text.replace(/[^0-9a-f]/gi, "").toLowerCase()}`;
  if (kind === "phone") return `phone\0${text.replace(/\D/g, "").replace(/^00/, "")}`;
  return `name\0${foldValue(text)}`;
}

const isOneWord = (text: string): boolean => tokenize(text).words.reduce((sum, word) => sum + word, 0) < 2;

/** All names of a notebook, as they are found. */
export class Names {
  readonly byNormal: Map<string, Name & { evidence: Set<Evidence> }> = new Map();
  readonly #kept: Set<string> = new Set();
  readonly #plain: Set<string> = new Set();

  /** Takes the names out of a value. */
  learn(value: string, kind: Kind, evidence: Evidence): void {
    for (const piece of takeApart(value, kind)) {
      if (typeof piece === "string") continue;
      // A word of the language that is only a part of a value is no name by itself.
      const isPart = !piece.whole && evidence !== "sender" && isOneWord(piece.text) && isEverydayName(piece.text);
      this.#add(piece.text, piece.kind, evidence, !isPart);
      if (piece.kind === "name") this.#partsOf(piece.text, evidence);
    }
  }

  /** Takes what the sender says for a name, even a number or a word that is none anywhere else. */
  tell(text: string): void {
    const isNumber = /^\s*\d+\s*$/.test(text);
    if (isNumber || takeApart(text, "value").every((piece) => typeof piece === "string"))
      this.#add(text.trim(), "value", "sender", true);
    else this.learn(text, "value", "sender");
  }

  /** Ann Smith is also known as Smith. */
  #partsOf(text: string, evidence: Evidence): void {
    const { texts, words, starts, ends } = tokenize(text);
    if (words.reduce((sum, word) => sum + word, 0) > 5) return;
    texts.forEach((token, i) => {
      if (words[i] && [...token].length > 2 && !isCommonWord(token))
        this.#add(text.slice(starts[i], ends[i]), "name", evidence, true);
    });
  }

  #add(text: string, kind: Kind, evidence: Evidence, sought: boolean): void {
    const normal = normalOf(text, kind);
    if (kind === "ip" && isNobodysAddress(normal.slice(3)) && evidence !== "sender") return;
    const tokens = tokenize(text);
    const words = tokens.texts.filter((_, i) => tokens.words[i]);
    const common =
      evidence !== "sender" &&
      (words.length === 1 || words.every((w) => /^\d+$/.test(w))) &&
      kind !== "ip" &&
      words.every(isCommonWord);
    const findable = sought && words.length > 0 && !(common && kind === "value") && !(common && evidence === "pattern");
    const known = this.byNormal.get(normal);
    if (!known) {
      this.byNormal.set(normal, {
        original: text,
        kind,
        normal,
        written: new Set([text]),
        common,
        sought: findable,
        told: evidence === "sender",
        evidence: new Set([evidence]),
      });
      return;
    }
    known.written.add(text);
    known.evidence.add(evidence);
    known.sought ||= findable;
    known.told ||= evidence === "sender";
    known.common &&= common;
    if (kinds.indexOf(kind) < kinds.indexOf(known.kind)) known.kind = kind;
  }

  /** A value of a column that the sender keeps. */
  keep(value: string): void {
    this.#kept.add(foldValue(value));
    for (const kind of ["host", "user", "value"] as const) {
      for (const piece of takeApart(value, kind)) if (typeof piece !== "string") this.#kept.add(foldValue(piece.text));
    }
  }

  /** A text that is no name, such as a column's own or a logon type: nothing that only looks like a name takes it for one. */
  plain(text: string): void {
    this.#plain.add(foldValue(text));
  }

  /** True where a text was said to be no name. */
  isPlain(text: string): boolean {
    const folded = foldValue(text);
    return this.#plain.has(folded) || this.#kept.has(folded);
  }

  /** The names that are to be replaced, and the kept values that are not kept because they are also in a column that is not. */
  settle(): { names: Name[]; torn: string[] } {
    const names: Name[] = [];
    const torn: string[] = [];
    for (const { evidence, ...name } of this.byNormal.values()) {
      const kept = [...name.written].some((text) => this.#kept.has(foldValue(text)));
      if (kept && !evidence.has("column") && !evidence.has("sender")) continue;
      if (kept) torn.push(name.original);
      const isPlain = this.#plain.has(foldValue(name.original)) && !evidence.has("sender");
      if (isPlain && (!evidence.has("column") || name.kind === "value")) continue;
      names.push(name);
    }
    return { names, torn };
  }
}
