import type { Piece } from "./regex.js";
import type { Argument, Count } from "./syntax.js";
import { addressTypes } from "./types/addresses.js";
import { characterTypes } from "./types/characters.js";
import { numberTypes } from "./types/numbers.js";
import { quotedTypes } from "./types/quoted.js";
import { timeTypes } from "./types/times.js";

/** What a type may know besides what stands in its brackets. */
export interface Settings {
  /** The zone of times that are written without one. */
  readonly timeZone: string;
  /** The year of times that are written without one. */
  readonly year?: number;
}

/** A use of a type in a pattern. */
export interface Use {
  /** What stands in the brackets, by name. */
  readonly given: ReadonlyMap<string, Argument>;
  readonly count?: Count;
  /** Characters that separate fields here, as they stand between [ and ]; "" for none. */
  readonly barred: string;
  /** What follows is such a character, or the end of the line: there is only one place where it can end. */
  readonly bounded: boolean;
  readonly settings: Settings;
  /** The error for what is wrong with this argument, at this of its characters where it is a text. */
  wrong(argument: Argument | undefined, problem: string, character?: number): Error;
}

/** What a use of a type matches, and what its text becomes. */
export interface Made {
  readonly piece: Piece;
  /** The engine's type of the column. */
  readonly column: string;
  /** What its values are, in a few words: "a time". */
  readonly about: string;
  /** The value in SQL, of the text in SQL; NULL where the text is no such value. */
  value(text: string): string;
  /** Of a time that is written without a zone: the time as it is written, in SQL; NULL where the text says its zone. */
  wall?(text: string): string;
  /** Every text that matches is a value. */
  readonly certain?: boolean;
}

/** A type of a pattern. */
export interface Type {
  /** Its names, the usual one first. */
  readonly names: readonly string[];
  /** What may stand in its brackets; the first without its name. */
  readonly takes: readonly string[];
  /** A count says how many characters (or digits), and not how often it comes. */
  readonly counted: boolean;
  make(use: Use): Made;
}

const all: readonly Type[] = [...timeTypes, ...characterTypes, ...numberTypes, ...addressTypes, ...quotedTypes];

const byName: ReadonlyMap<string, Type> = new Map(all.flatMap((type) => type.names.map((name) => [name, type])));

/** The names of all types. */
export const typeNames: readonly string[] = [...byName.keys()];

/** The type of this name. */
export function typeOf(name: string): Type {
  return byName.get(name)!;
}
