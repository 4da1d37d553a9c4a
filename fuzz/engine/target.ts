/** Something to be fuzzed: a parser, and what is promised of it. */
export interface Target {
  readonly name: string;
  readonly about: string;
  /** Files and folders of `src/` whose branches are to be reached. */
  readonly covers: readonly string[];
  /** Its input is no text: changes in place serve better than insertions. */
  readonly binary?: boolean;
  /** Inputs have at most this many bytes. */
  readonly longest: number;
  /** Milliseconds that any input may take, however short; what is added for its bytes is the same for all. Default 150. */
  readonly patience?: number;
  /** Inputs to begin with. */
  seeds(): Buffer[] | Promise<Buffer[]>;
  /** Has one input read; throws where a promise is broken. What the parser itself says of a bad input is none of that. */
  check(input: Buffer): void | Promise<void>;
}

/** A promise that was broken. */
export class Broken extends Error {}

/** Insists on what is promised. */
export function insist(kept: boolean, otherwise: () => string): asserts kept {
  if (!kept) throw new Broken(otherwise());
}

/** Lets a parser's own words pass: a plain Error (or one of these classes) with a sentence. Anything else is thrown on. */
export function ownWords(error: unknown, ...classes: (abstract new (...given: never[]) => Error)[]): Error {
  if (!(error instanceof Error) || error instanceof Broken) throw error;
  if (error.constructor !== Error && !classes.some((one) => error.constructor === one)) throw error;
  insist(error.message.length > 3, () => "An error without words.");
  return error;
}
