import type { Token } from "./tokens.js";

/** How often something may come; `most` undefined is without end. */
export interface Count {
  readonly least: number;
  readonly most?: number;
}

/** One part of a pattern: what it matches, how often, whether it may be missing, and the name of the column it gives. */
export interface Part {
  readonly what: Literal | Matcher | Group | End;
  readonly count?: Count;
  readonly optional: boolean;
  readonly name?: Token;
  readonly at: number;
  readonly end: number;
}

/** This very text. */
export interface Literal {
  readonly kind: "literal";
  readonly text: string;
}

/** A value of a type: `TIMESTAMP('yyyy')`, `LD`. */
export interface Matcher {
  readonly kind: "matcher";
  readonly type: string;
  readonly given: readonly Argument[];
}

/** What stands in the brackets after a type's name; without a name it is the type's first. */
export interface Argument {
  readonly name?: Token;
  readonly value: Token;
}

/** One of several sequences, or just one. */
export interface Group {
  readonly kind: "group";
  readonly ways: readonly Sequence[];
}

/** The end of the line. */
export interface End {
  readonly kind: "end";
}

/** Parts one after the other, with a text between them where there is a separator. */
export interface Sequence {
  readonly parts: readonly Part[];
  readonly separator?: Token;
}
