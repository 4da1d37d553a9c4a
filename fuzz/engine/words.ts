import type { CounterMap } from "./coverage.js";

const LONGEST = 64;

/** The texts that are written in these files, to be put into inputs; for binary inputs in UTF-16 too. */
export function wordsIn(map: CounterMap, covers: readonly string[], binary: boolean): Buffer[] {
  const files = map.filter(({ file }) => covers.some((one) => file === one || file.startsWith(`${one}/`)));
  const texts = [...new Set(files.flatMap(({ words }) => words))].filter(
    (word) => word.length > 0 && word.length <= LONGEST,
  );
  const plain = texts.map((text) => Buffer.from(text));
  return binary ? [...plain, ...texts.map((text) => Buffer.from(text, "utf16le"))] : plain;
}
