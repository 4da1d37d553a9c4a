import { type Compiled, compile } from "./compile.js";
import { parse } from "./parse.js";
import type { Settings } from "./types.js";

/** A pattern, ready to be matched with lines. */
export interface Pattern extends Compiled {
  /** As it was written. */
  readonly text: string;
}

/**
 * A pattern made ready once, for any number of lines. A PatternError says what is wrong with it, shows the place, and
 * says what was expected.
 */
export function patternOf(text: string, settings: Settings): Pattern {
  if (typeof text !== "string")
    throw new Error("pattern is no text; give one like \"LD:user_name ' ' IPV4:src_ip EOL\".");
  return { text, ...compile(text, parse(text), settings) };
}
