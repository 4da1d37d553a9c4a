import { fromBase64 } from "../../hunt/base64.js";
import { decodeColumn, type EncodedColumn } from "../../hunt/encodeColumn.js";
import type { Name } from "./names.js";
import { DEEPEST, findNames, formsOf } from "./text.js";
import type { Trie } from "./trie.js";

/** A piece of what is about to be handed on. */
export interface Part {
  /** Where it stands, in words: "cell 3, output 1, column DstUser". */
  at: string;
  text: string;
  /** Numbers that stand there as numbers. */
  numbers?: () => Iterable<number>;
}

/** An original value that is still there. */
export interface Finding {
  at: string;
  original: string;
}

/** Findings beyond so many are not listed. */
const MOST = 100;

/**
 * Looks for every original name in all that the parts say: as they stand, with the escapes of HTML, JSON and addresses undone, out of
 * base64 (UTF-8 and UTF-16) and hexadecimal, backwards, layer upon layer, at token borders and without regard to case. `unpack`
 * gives the text of packed bytes, or undefined. Common words are not looked for: what stays of them is listed for the sender.
 * Among numbers only those are looked for that the sender has named; any other may be a count.
 */
export function scan(
  parts: Iterable<Part>,
  originals: Trie<Name>,
  unpack?: (text: string) => string | undefined,
): Finding[] {
  const findings = new Map<string, Finding>();
  const told = toldNumbers(originals);
  for (const { at, text, numbers } of parts) {
    if (numbers && told.size) {
      for (const value of numbers()) {
        const name = told.get(value);
        if (name) findings.set(`${at}\0${name.normal}`, { at: `${at}, as a number`, original: name.original });
      }
    }
    const unpacked = unpack?.(text);
    for (const said of unpacked === undefined ? [text] : [text, unpacked]) {
      for (const form of formsOf(said)) {
        const found = findNames(isSvg(form) ? saidInSvg(form) : form, "harmless", { trie: originals, stays: () => {} });
        for (const { value } of found) {
          if (!value || value.common || !value.sought) continue;
          findings.set(`${at}\0${value.normal}`, { at, original: value.original });
          if (findings.size >= MOST) return [...findings.values()];
        }
      }
    }
  }
  return [...findings.values()];
}

function toldNumbers(originals: Trie<Name>): Map<number, Name> {
  const numbers = new Map<number, Name>();
  for (const name of originals.values())
    if (name.told && /^\d{1,15}$/.test(name.original)) numbers.set(Number(name.original), name);
  return numbers;
}

const isSvg = (text: string): boolean => /^\s*<svg[\s>]/.test(text);

/** What a picture shows and reads out; its classes and fonts come from the drawing. */
function saidInSvg(svg: string): string {
  const read = [...svg.matchAll(/ (?:aria-label|href|xlink:href)="([^"]*)"/g)].map(([, text]) => text);
  return [svg.replace(/<\/?tspan[^<>]*>/g, "").replace(/<[^<>]*>/g, "\n"), ...read].join("\n");
}

/** Every text of a value, names of fields too, and its numbers, with where they stand; of numbers by themselves those from five digits on, the others are settings. */
export function* partsOf(value: unknown, at: string, depth = 0): Iterable<Part> {
  if (typeof value === "string") {
    yield { at, text: value };
    return;
  }
  if (typeof value === "number" && value >= 10_000) {
    yield { at, text: "", numbers: () => [value] };
    return;
  }
  if (typeof value !== "object" || value === null || depth > 100 * DEEPEST) return;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((item) => typeof item === "string")) {
      // Lines of one text, or the values of a column: a sign between keeps two values from being read as one.
      yield { at, text: value.join(LINES.test(at) ? "" : "\n¶\n") };
      return;
    }
    if (value.length > 0 && value.every((item) => typeof item === "number")) {
      yield { at, text: "", numbers: () => value as number[] };
      return;
    }
    for (const [i, item] of value.entries()) yield* partsOf(item, nameOf(item, at, i), depth + 1);
    return;
  }
  const isColumn = "array" in value && "data" in value && "type" in value;
  for (const [key, item] of Object.entries(value)) {
    yield { at, text: key };
    if (isColumn && key === "data" && typeof item === "string") {
      if (value.type === "number") yield { at, text: "", numbers: () => numbersOf(value) };
      continue;
    }
    const place = /^(cells|outputs|data|metadata|columns|dictionary)$/.test(key)
      ? `${at}${SINGLE[key] ?? ""}`
      : `${at}, ${key}`;
    yield* partsOf(item, place, depth + 1);
  }
}

/** The numbers of a hunt's column; none where it cannot be read, for then nothing shows it. */
function numbersOf(column: object): Iterable<number> {
  try {
    const encoded = column as EncodedColumn;
    const width = encoded.array === "float64" ? 8 : 4;
    const decoded = decodeColumn(encoded, fromBase64(encoded.data).length / width);
    return decoded.type === "number" ? decoded.values : [];
  } catch {
    return [];
  }
}

/** Where a list of texts is one text: a cell's source, an output's text. */
const LINES = /(source|text|traceback|text\/[\w.-]+|xml)$/;

const SINGLE: Readonly<Record<string, string>> = { cells: ", cell", outputs: ", output", columns: ", column" };

function nameOf(item: unknown, at: string, i: number): string {
  const name = (item as { name?: unknown } | null)?.name;
  if (at.endsWith(", column")) return `${at} ${typeof name === "string" ? name : i + 1}`;
  return /, (cell|output)$/.test(at) ? `${at} ${i + 1}` : at;
}
