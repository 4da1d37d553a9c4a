import { isHeader } from "./header.js";
import { type Quoting, type Records, recordsOf } from "./records.js";

/** How a delimited text file writes its rows. */
export interface Dialect extends Quoting {
  readonly delimiter: string;
  /** The columns' names as they stand, or column0, column1 … where there are none. */
  readonly header: readonly string[];
  /** Whether the first record holds those names. */
  readonly headed: boolean;
  /** Lines before the first record that are empty, or say the delimiter. */
  readonly skip: number;
  /** How many of them are not empty. */
  readonly preamble: number;
  /** Lines that begin with this are no rows; "" for none. */
  readonly comment: string;
}

/** What is known of a file's dialect beforehand; the rest is told by its beginning. */
export interface CsvOptions {
  /** One character: "," "\t" ";" "|" "^" or another. */
  delimiter?: string;
  /** What values may be put in: '"', "'", or "" where a quote is a character like any other. */
  quote?: string;
  /** Whether the first record holds the columns' names; or the names, where the file has none. */
  header?: boolean | readonly string[];
  /** What lines begin with that are no rows: "#", or "" for none. */
  comment?: string;
}

const DELIMITERS = [",", "\t", ";", "|", "^"];
const NO_QUOTES: Quoting = { quote: "", slashed: false };
const DOUBLED: Quoting = { quote: '"', slashed: false };
const SLASHED: Quoting = { quote: '"', slashed: true };
const SINGLE: Quoting = { quote: "'", slashed: false };
/** The line by which Excel knows the delimiter. */
const SEPARATOR = /^sep=([^\r\n"])\r?\n/i;
/** Parts nothing within a line: a file read with it has one column. */
const NEVER = "\n";
/** Records that agree in their number of fields, of those at a file's beginning. */
const MOST = 0.9;

/** The dialect of a file that begins with this text; `whole` where that is all of it. Notes say what was assumed. An Error for options that cannot be. */
export function dialectOf(
  text: string,
  whole: boolean,
  options: CsvOptions = {},
): { dialect: Dialect; notes: string[] } {
  checkOptions(options);
  const [said = "", separator] = SEPARATOR.exec(text) ?? [];
  const preamble = said === "" ? 0 : 1;
  const { comment, body, named, before } = withoutComments(text.slice(said.length), options);
  const [blank] = /^(?:[ \t]*\r?\n|\r(?!\n))*/.exec(body)!;
  const rest = body.slice(blank.length);
  const delimiter = options.delimiter ?? separator;
  const delimiters = delimiter ? [delimiter] : [...DELIMITERS, ...(named.includes(" ") ? [" "] : [])];
  const trials = (quoting: Quoting) => delimiters.map((delimiter) => recordsOf(rest, delimiter, quoting, whole));
  const found = quoted(trials, options.quote);
  const skip = preamble + before + (blank.match(/\r\n|\n|\r/g) ?? []).length;
  const unknown = !delimiter && !named && found.agree < 0.5 && !isHeader(found.rows);
  if ((unknown || found.rows[0].length === 1) && options.header === undefined && !isHeader(found.rows)) {
    const dialect = { ...NO_QUOTES, delimiter: NEVER, header: ["line"], headed: false, skip, preamble, comment };
    return {
      dialect,
      notes: [
        "is not delimited text: each of its lines is one value, in the column line (the option pattern takes them apart)",
      ],
    };
  }
  const { quote, slashed, rows } = found;
  const given = typeof options.header === "object" ? options.header : undefined;
  const commented = named ? recordsOf(named, found.delimiter, { quote, slashed }, true).rows[0] : undefined;
  if (given && given.length !== rows[0].length)
    throw new Error(`csv.header names ${given.length} columns, and the first row has ${rows[0].length}.`);
  const names = given ?? commented;
  const headed = !names && ((options.header as boolean | undefined) ?? isHeader(rows));
  const header = names ?? (headed ? rows[0] : rows[0].map((_, i) => `column${i}`));
  const dialect = { delimiter: found.delimiter, quote, slashed, header, headed, skip, preamble, comment };
  return { dialect, notes: notesOf(dialect, names !== undefined) };
}

function checkOptions({ delimiter, quote, header, comment }: CsvOptions): void {
  const named = Array.isArray(header) && header.length > 0 && header.every((name) => typeof name === "string");
  if (header !== undefined && typeof header !== "boolean" && !named)
    throw new Error(`csv.header is ${JSON.stringify(header)}; give true, false, or the names of the columns.`);
  if (delimiter !== undefined && (Buffer.byteLength(delimiter) !== 1 || /[\r\n"]/.test(delimiter)))
    throw new Error(`csv.delimiter is ${JSON.stringify(delimiter)}; give one ASCII character like "," or "\\t".`);
  if (quote !== undefined && !['"', "'", ""].includes(quote))
    throw new Error(`csv.quote is ${JSON.stringify(quote)}; give '"', "'", or "" for none.`);
  if (comment !== undefined && Buffer.byteLength(comment) > 1)
    throw new Error(`csv.comment is ${JSON.stringify(comment)}; give one ASCII character like "#", or "" for none.`);
}

interface Body {
  readonly comment: string;
  readonly body: string;
  /** The line with the columns' names, where a comment holds them (#Fields: a b). */
  readonly named: string;
  /** Lines before the body. */
  readonly before: number;
}

function withoutComments(text: string, options: CsvOptions): Body {
  const comment = options.comment ?? (text.startsWith("#") ? "#" : "");
  const all: Body = { comment: "", body: text, named: "", before: 0 };
  if (!comment) return all;
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => !line.startsWith(comment) && line.trim() !== "");
  if (first < 0) return options.comment === undefined ? all : { ...all, comment, body: "" };
  const comments = lines.slice(0, first).filter((line) => line.trim() !== "");
  const fields = comments.find((line) => /^.\s*fields[:\s]/i.test(line));
  const named = fields?.replace(/^.\s*fields:?\s*/i, "") ?? namesBefore(comments.at(-1), lines[first]);
  if (options.comment === undefined && comments.length === 1 && named && !fields) return all;
  const rows = lines.slice(first).filter((line) => !line.startsWith(comment));
  return { comment, body: rows.join("\n"), named: options.header === true ? "" : named, before: first };
}

/** A last comment like "#id,name" right above records with as many fields. */
function namesBefore(comment: string | undefined, record: string | undefined): string {
  if (!comment || !record || /^#\s/.test(comment)) return "";
  const width = (line: string, delimiter: string) => line.split(delimiter).length;
  const same = DELIMITERS.some((d) => width(comment, d) > 1 && width(comment, d) === width(record, d));
  return same ? comment.slice(1) : "";
}

/** The reading of a file's beginning that makes most sense of quotes. */
function quoted(trials: (quoting: Quoting) => Records[], asked: string | undefined): Records {
  if (asked === "") return best(trials(NO_QUOTES));
  if (asked === "'") return best(trials(SINGLE));
  const doubled = best(trials(DOUBLED));
  if (doubled.malformed > 0) {
    const slashed = best(trials(SLASHED));
    if (slashed.malformed === 0 && slashed.agree >= doubled.agree) return slashed;
    const none = best(trials(NO_QUOTES));
    const literal = doubled.malformed > 1 && doubled.wrapped === 0 && none.agree >= MOST && none.rows[0].length > 1;
    if (literal && asked === undefined) return none;
  }
  if (asked !== undefined || doubled.wrapped > 0) return doubled;
  const single = best(trials(SINGLE));
  return single.malformed === 0 && single.wrapped >= single.rows.length ? single : doubled;
}

/** The delimiter by which most records have as many fields as the first, and many. */
function best(trials: readonly Records[]): Records {
  const width = ({ rows }: Records) => rows[0].length;
  const untorn = trials.filter(({ torn }) => torn < 0.5);
  const sensible = untorn.length ? untorn : trials;
  const steady = sensible.filter((trial) => width(trial) > 1 && trial.agree >= MOST);
  const some = steady.length ? steady : sensible;
  return some.reduce((a, b) => (width(b) > width(a) || (width(b) === 1 && frayed(a) && b.agree >= MOST) ? b : a));
}

/** One field in the first record and now this, now that many in the others: prose, and no title above a table. */
function frayed({ rows, agree }: Records): boolean {
  return rows[0].length === 1 && agree < MOST && new Set(rows.slice(1).map((row) => row.length)).size > 1;
}

function notesOf({ header, headed, quote, slashed }: Dialect, named: boolean): string[] {
  const notes: string[] = [];
  if (!headed && !named)
    notes.push(
      `has no header, so far as its first row tells: its columns are ${header.length === 1 ? "column0" : `column0 to column${header.length - 1}`} (csv: { header: true } says that it has one, and a list of names there names them)`,
    );
  const small = header.map((name) => name.trim().toLowerCase());
  const first = new Map(small.map((name, i) => [name, i] as const).reverse());
  const twice = [...new Set(header.filter((_, i) => small[i] !== "" && first.get(small[i])! < i))];
  if (twice.length)
    notes.push(
      `has several columns named ${twice.map((name) => `"${name}"`).join(", ")}; the later ones are ${twice[0]}_1 and so on`,
    );
  if (quote === "'") notes.push("puts values in single quotes");
  if (slashed) notes.push("writes a backslash before quotes in values");
  if (quote === "") notes.push("has no quotes around values: a quote is a character like any other");
  return notes;
}
