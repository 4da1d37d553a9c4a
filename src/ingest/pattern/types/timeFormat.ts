import { exactly, inOrder, type Piece, piece } from "../regex.js";
import type { Argument } from "../syntax.js";
import type { Use } from "../types.js";
import { OFFSET } from "./zones.js";

/** A format of times, as a regular expression and as the engine's own formats (any of them may fit). */
export interface Format {
  readonly piece: Piece;
  readonly formats: readonly string[];
  /** It says the offset or the zone. */
  readonly zoned: boolean;
  /** It says the year. */
  readonly years: boolean;
}

/** What some letters of a format stand for. */
interface Field {
  readonly source: string;
  readonly weight: number;
  readonly written: number;
  readonly format: string;
  readonly digits: boolean;
}

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const FULL_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december";

const number = (least: number, most: number, format: string): Field => ({
  source: least === most ? `[0-9]{${most}}` : `[0-9]{${least},${most}}`,
  weight: 3 * most,
  written: most,
  format,
  digits: true,
});
const words = (source: string, weight: number, format: string): Field => ({
  source,
  weight,
  written: 6,
  format,
  digits: false,
});
/** One letter takes one digit or two, two letters take two. */
const either = (letter: string, format: string): [string, Field][] => [
  [letter, number(1, 2, format)],
  [letter.repeat(2), number(2, 2, format)],
];
const ZONE = words("[A-Za-z][A-Za-z0-9_+/-]*", 10, "%Z");
const SHIFT = words(OFFSET, 30, "%z");

const FIELDS: ReadonlyMap<string, Field> = new Map([
  ["yyyy", number(4, 4, "%Y")],
  ["uuuu", number(4, 4, "%Y")],
  ["yy", number(2, 2, "%y")],
  ...either("M", "%m"),
  ["MMM", words(`(?i:${MONTHS})`, 60, "%b")],
  ["MMMM", words(`(?i:${FULL_MONTHS})`, 100, "%B")],
  ...either("d", "%d"),
  ["D", number(1, 3, "%j")],
  ["DDD", number(3, 3, "%j")],
  ...either("H", "%H"),
  ...either("h", "%I"),
  ...either("m", "%M"),
  ...either("s", "%S"),
  ["a", words("(?i:am|pm)", 10, "%p")],
  ...["E", "EE", "EEE"].map((letters): [string, Field] => [letters, words("[A-Za-z]{3}", 6, "%a")]),
  ["EEEE", words("[A-Za-z]{6,9}", 20, "%A")],
  ...["Z", "X", "XX", "XXX", "x", "xx", "xxx"].map((letters): [string, Field] => [letters, SHIFT]),
  ...["z", "VV"].map((letters): [string, Field] => [letters, ZONE]),
]);

/** A format in the letters of Java's DateTimeFormatter: "yyyy-MM-dd HH:mm:ss.SSS Z". */
export function formatOf(format: string, use: Use, argument?: Argument): Format {
  const parts = partsOf(format);
  const wrong = (problem: string, at?: number) => use.wrong(argument, problem, at);
  const fields = parts.map((part, i) =>
    part.letters ? fieldOf(part.text, isDigits(parts[i - 1]) || isDigits(parts[i + 1])) : undefined,
  );
  const unknown = fields.findIndex((field, i) => parts[i].letters && field === undefined);
  if (unknown >= 0) throw wrong(`"${parts[unknown].text}" ${MEANS}`, parts[unknown].at);
  const has = (...wanted: string[]) => fields.some((field) => field && wanted.includes(field.format));
  const years = has("%Y", "%y");
  if (!years && use.settings.year === undefined)
    throw wrong("the format has no year (yyyy); add one, or give the option year");
  if (!has("%j") && !has("%m", "%b", "%B")) throw wrong("the format has no month (MM; mm are minutes)");
  if (!has("%j") && !has("%d")) throw wrong("the format has no day (dd)");
  if (has("%I") && !has("%p")) throw wrong("hh counts to 12: add a for AM and PM, or write HH");
  const pieces = parts.map((part, i) => {
    const field = fields[i];
    if (!field) return exactly(part.text);
    const padded = part.text === "d" && parts[i - 1]?.text.endsWith(" ") ? " ?" : "";
    return piece(padded + field.source, field.weight + 1, field.written);
  });
  const own = parts.map((part, i) => fields[i]?.format ?? part.text.replaceAll("%", "%%"));
  const shifted = own.includes("%z");
  // Of an offset the engine reads numbers only.
  const formats = [own, ...(shifted ? ["Z", "UTC", "GMT"].map((z) => own.map((one) => (one === "%z" ? z : one))) : [])];
  return {
    piece: inOrder(pieces),
    formats: formats.map((one) => one.join("")),
    zoned: shifted || own.includes("%Z"),
    years,
  };
}

const MEANS =
  "means nothing in a format of times: y is the year, M the month, d the day, H or h the hour, m the minute, s the second, S its fraction, a AM or PM, Z or X the offset, z the zone, E the weekday; put other letters in single quotes";

interface FormatPart {
  readonly text: string;
  readonly letters: boolean;
  readonly at: number;
}

/** Runs of a letter, and what stands between them; '…' and '' are text and a quote. */
function partsOf(format: string): FormatPart[] {
  return [...format.matchAll(/''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)].map((found) => {
    const [text, quoted, letter] = found;
    const plain = text === "''" ? "'" : (quoted?.replaceAll("''", "'") ?? text);
    return { text: plain, letters: letter !== undefined, at: found.index };
  });
}

function isDigits(part: FormatPart | undefined): boolean {
  return part?.letters === true && (/^S+$/.test(part.text) || FIELDS.get(part.text)?.digits === true);
}

function fieldOf(letters: string, beside: boolean): Field | undefined {
  if (!/^S{1,9}$/.test(letters)) return FIELDS.get(letters);
  const count = letters.length;
  const most = beside ? count : count > 6 ? 9 : 6;
  return number(beside ? count : 1, most, count === 3 && beside ? "%g" : count > 6 ? "%n" : "%f");
}
