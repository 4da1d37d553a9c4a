import { type ColumnKind, columnKind } from "./columnKind.js";
import { withoutColours } from "./decode.js";
import { foldValue } from "./fold.js";
import { isHarmlessValue } from "./harmless.js";
import type { Kind } from "./kinds.js";
import { type Name, type Names, normalOf } from "./names.js";
import { accountsInArns, guessesIn, type Mode, membersIn } from "./patterns.js";
import { isEverydayName, takeApart } from "./takeApart.js";
import { formsOf, type Replacing, replaceText } from "./text.js";
import { guessesInTables } from "./textTables.js";
import { tokenize } from "./tokens.js";

/** Where something stands, in words for the sender: "cell 3, output 1, column DstUser". */
export interface Place {
  at: string;
  mode: Mode;
  /** True for a text that is learnt from and then made anew of others: what stays in it is of no concern. */
  madeAnew?: boolean;
}

/** What goes through a notebook. The one pen learns what is in it and changes nothing; the other replaces what was learnt. */
export interface Pen {
  /** A text that may hold names. */
  text(text: string, place: Place): string;
  /** A value of a column. */
  value(value: string, column: string, place: Place): string;
  /** What one thing is called in a picture, of which no column is known. */
  label(text: string, place: Place): string;
  /** The name of a column. */
  column(name: string, place: Place): string;
}

/** What the sender has said of columns. */
export class Sorting {
  readonly #keep: ReadonlySet<string>;

  constructor(keep: readonly string[] = []) {
    this.#keep = new Set(keep.map(foldValue));
  }

  /** True for a column that the sender keeps as it is. */
  keeps(column: string): boolean {
    return this.#keep.has(foldValue(column));
  }

  /** What a value of a column is: of its column's kind, or harmless where both the column and the value are. */
  of(column: string, value: string): ColumnKind {
    const kind = columnKind(column);
    return kind === "harmless" && !isHarmlessValue(value, column) ? "value" : kind;
  }
}

/** Learns a notebook's names. */
export class Reader implements Pen {
  readonly #guessed: Set<string> = new Set();
  readonly texts: { text: string; mode: Mode }[] = [];

  constructor(
    readonly names: Names,
    readonly sorting: Sorting,
  ) {}

  text(text: string, { mode }: Place): string {
    if (text.length < 2) return text;
    for (const coloured of formsOf(text)) {
      const form = withoutColours(coloured);
      const key = `${mode}\0${form}`;
      if (form.length < 10_000) {
        if (this.#guessed.has(key)) continue;
        this.#guessed.add(key);
      }
      this.texts.push({ text: form, mode });
      for (const guess of guessesIn(form, mode)) this.#guess(guess.text, guess.kind);
      if (mode !== "code") for (const guess of guessesInTables(form)) this.#guess(guess.text, guess.kind);
    }
    return text;
  }

  #guess(text: string, kind: Kind): void {
    if (!this.names.isPlain(text)) this.names.learn(text, kind, "pattern");
  }

  value(value: string, column: string, place: Place): string {
    if (this.sorting.keeps(column)) this.names.keep(value);
    else {
      const kind = this.sorting.of(column, value);
      if (isLeft(value, kind, place)) this.text(value, place);
      else if (kind === "harmless") {
        this.names.plain(value);
        this.text(value, place);
      } else {
        this.names.learn(value, kind, "column");
        for (const account of accountsInArns(value)) this.names.learn(account, "domain", "column");
        // A long value may be a whole text, which tells of others; it is replaced as a whole.
        if (value.length > LONG) this.text(value, { ...place, mode: "output" });
      }
    }
    return value;
  }

  label(text: string, place: Place): string {
    for (const part of text.split(LABEL_JOINT)) {
      if (!this.names.isPlain(part)) this.names.learn(part, "value", "pattern");
    }
    return this.text(text, place);
  }

  column(name: string, place: Place): string {
    this.names.plain(name);
    return this.text(name, place);
  }

  /** Looks once more, for hosts and accounts of domains that are known by now. */
  lookAgain(): void {
    const isDomain = (text: string): boolean => {
      const kind = this.names.byNormal.get(normalOf(text, "domain"))?.kind;
      return kind === "domain" || (kind === "host" && !text.includes("."));
    };
    for (const { text } of this.texts)
      for (const guess of membersIn(text, isDomain)) this.#guess(guess.text, guess.kind);
  }

  /** Learns what the sender names besides. */
  also(text: string): void {
    this.names.tell(text);
  }
}

const LONG = 40;

/** Words of the language in a printed table, where nothing says that their column holds names: "outlier", "2 of 5". */
const isLeft = (value: string, kind: ColumnKind, { mode }: Place): boolean =>
  kind === "value" && mode === "output" && isEverydayName(value);

/** How the pieces of what a row is called are joined. */
const LABEL_JOINT = /( · )/;

/** Replaces a notebook's names. */
export class Writer implements Pen {
  readonly #values: Map<string, string> = new Map();
  readonly #byNormal: ReadonlyMap<string, Name>;
  /** Common words that stay, by what they would be replaced with, and where. */
  readonly stayed: Map<Name, Set<string>> = new Map();

  constructor(
    readonly replacing: Omit<Replacing, "stays">,
    readonly sorting: Sorting,
  ) {
    this.#byNormal = new Map([...replacing.pseudonyms.keys()].map((name) => [name.normal, name]));
  }

  text(text: string, { at, mode, madeAnew }: Place): string {
    const stays = (name: Name): void => {
      if (madeAnew) return;
      const places = this.stayed.get(name);
      if (places) places.add(at);
      else this.stayed.set(name, new Set([at]));
    };
    return replaceText(text, mode, { ...this.replacing, stays });
  }

  value(value: string, column: string, place: Place): string {
    const kind = this.sorting.of(column, value);
    if (this.sorting.keeps(column) || kind === "harmless" || isLeft(value, kind, place))
      return this.text(value, { ...place, mode: "harmless" });
    return this.#replaceValue(value, kind, place);
  }

  #replaceValue(value: string, kind: Kind, place: Place): string {
    const key = `${kind}\0${value}`;
    const done = this.#values.get(key);
    if (done !== undefined) return done;
    const takenApart = takeApart(value, kind);
    const pieces = takenApart.map((piece) => {
      if (typeof piece === "string") return piece;
      const name = this.#byNormal.get(normalOf(piece.text, piece.kind));
      return name ? this.replacing.pseudonyms.get(name)! : piece.text;
    });
    // What is between the names, or is none, is read as a text.
    const rest = takenApart.some((piece) => typeof piece === "string" && /[\p{L}\p{N}]/u.test(piece));
    const written = rest ? this.text(pieces.join(""), { ...place, mode: "harmless" }) : pieces.join("");
    this.#values.set(key, written);
    return written;
  }

  label(text: string, place: Place): string {
    const parts = text.split(LABEL_JOINT).map((part, i) => {
      if (i % 2) return part;
      const words = tokenize(part).texts.length;
      const name = this.#byNormal.get(normalOf(part, "value")) ?? this.#byNormal.get(normalOf(part, "ip"));
      return words && name ? this.replacing.pseudonyms.get(name)! : part;
    });
    return this.text(parts.join(""), { ...place, mode: "harmless" });
  }

  column(name: string, place: Place): string {
    return this.text(name, { ...place, mode: "harmless" });
  }
}
