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

const BUGS: readonly unknown[] = [
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  URIError,
  EvalError,
  AggregateError,
  Broken,
];
/** How the SQL engine's errors begin. */
const ENGINES = /^[A-Z][A-Za-z ]* Error: /;

/** Gives an error that a parser made itself, in a sentence. Any other is thrown on: JavaScript's own, and the SQL engine's. */
export function ownWords(error: unknown): Error {
  if (!(error instanceof Error) || BUGS.includes(error.constructor) || ENGINES.test(error.message)) throw error;
  insist(error.message.length > 3, () => "An error without words.");
  return error;
}
