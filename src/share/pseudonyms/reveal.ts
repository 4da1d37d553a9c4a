import { kinds } from "./kinds.js";
import type { NameRecord } from "./pseudonym.js";

const PSEUDONYM = new RegExp(
  `(?:[0-9a-f.:]{3,40}(?=ip[-_]))?(?<![\\p{L}\\p{N}])(?:${kinds.join("|")})[-_]([0-9a-f]{6,64})(?![0-9a-f])`,
  "giu",
);

/** A text with its pseudonyms turned back, and those that are not known. */
export interface Revealed {
  text: string;
  /** How many were known. */
  known: number;
  unknown: string[];
}

/**
 * Turns pseudonyms in a text back into what they stand for. The digits alone count: what is an account in one notebook may be
 * a host in another, and in code a dash may have become an underscore.
 */
export function revealIn(text: string, records: readonly NameRecord[]): Revealed {
  const originals = new Map<string, string>();
  for (const { pseudonym, original } of records) {
    for (const [, digits] of pseudonym.matchAll(PSEUDONYM)) {
      const there = originals.get(digits.toLowerCase());
      if (there === undefined) originals.set(digits.toLowerCase(), original);
    }
  }
  let known = 0;
  const unknown: string[] = [];
  const written = text.replace(PSEUDONYM, (whole, digits: string) => {
    const original = originals.get(digits.toLowerCase());
    if (original === undefined) unknown.push(whole);
    else known++;
    return original ?? whole;
  });
  return { text: written, known, unknown };
}
