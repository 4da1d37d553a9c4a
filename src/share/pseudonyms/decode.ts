/** A text with its escapes undone, and where each of its UTF-16 units stood before. */
export interface Decoded {
  text: string;
  from: number[];
  to: number[];
}

const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para " +
  "middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave " +
  "Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc " +
  "Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc " +
  "iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const entities = new Map<string, string>([
  ...latin.split(" ").map((name, i): [string, string] => [name, String.fromCharCode(160 + i)]),
  ...Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    period: ".",
    comma: ",",
    colon: ":",
    sol: "/",
  }),
  ...Object.entries({ bsol: "\\", lowbar: "_", commat: "@", dollar: "$", hyphen: "-", dash: "-", num: "#", excl: "!" }),
  ...Object.entries({ Tab: "\t", NewLine: "\n", ensp: " ", emsp: " ", lrm: "", rlm: "", zwj: "", zwnj: "" }),
  ...Object.entries({ Scaron: "Š", scaron: "š", OElig: "Œ", oelig: "œ", Yuml: "Ÿ", fnof: "ƒ" }),
]);
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: " ", f: " ", v: " ", "0": " " };

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/y;
const PERCENT = /(?:%[0-9A-Fa-f]{2})+/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([^ux]))/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal's colours begin with
const COLOUR = /\u001b\[[0-9;?]*[ -/]*[@-~]/y;

/** A text without a terminal's colours, which would stick to the words beside them. */
export function withoutColours(text: string): string {
  return text.includes("\u001b") ? text.replace(new RegExp(COLOUR.source, "g"), "") : text;
}

/** Undoes, once, all escapes of HTML, addresses, JSON and JavaScript, and takes a terminal's colours out; undefined where there are none. */
export function decodeEscapes(source: string): Decoded | undefined {
  if (!["&", "%", "\\", "\u001b"].some((begin) => source.includes(begin))) return undefined;
  const from: number[] = [];
  const to: number[] = [];
  const out: string[] = [];
  let changed = false;
  const put = (text: string, start: number, end: number): void => {
    out.push(text);
    for (let k = 0; k < text.length; k++) {
      from.push(start);
      to.push(end);
    }
  };
  for (let i = 0; i < source.length; ) {
    const sign = source[i];
    const end =
      sign === "&"
        ? entity(source, i, put)
        : sign === "%"
          ? percent(source, i, put)
          : sign === "\\"
            ? escaped(source, i, put)
            : sign === "\u001b"
              ? colour(source, i)
              : i;
    if (end > i) {
      changed = true;
      i = end;
    } else {
      put(sign, i, i + 1);
      i++;
    }
  }
  return changed ? { text: out.join(""), from, to } : undefined;
}

type Put = (text: string, start: number, end: number) => void;

function at(pattern: RegExp, source: string, i: number): RegExpExecArray | null {
  pattern.lastIndex = i;
  return pattern.exec(source);
}

const sign = (code: number): string => (code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : "\uFFFD");

function entity(source: string, i: number, put: Put): number {
  const found = at(ENTITY, source, i);
  if (!found) return i;
  const text = found[1]
    ? sign(Number(found[1]))
    : found[2]
      ? sign(Number.parseInt(found[2], 16))
      : entities.get(found[3]);
  if (text === undefined) return i;
  put(text, i, i + found[0].length);
  return i + found[0].length;
}

/** The bytes of a run of %XX as UTF-8, letter by letter; a byte that is none stands for itself in Latin-1. */
function percent(source: string, i: number, put: Put): number {
  const found = at(PERCENT, source, i);
  if (!found) return i;
  const bytes = Uint8Array.from(found[0].slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
  for (let k = 0; k < bytes.length; ) {
    const width = bytes[k] < 0x80 ? 1 : bytes[k] >= 0xf0 ? 4 : bytes[k] >= 0xe0 ? 3 : bytes[k] >= 0xc0 ? 2 : 1;
    const text = utf8(bytes.subarray(k, k + width));
    const used = text === undefined ? 1 : width;
    put(text ?? String.fromCharCode(bytes[k]), i + 3 * k, i + 3 * (k + used));
    k += used;
  }
  return i + found[0].length;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function escaped(source: string, i: number, put: Put): number {
  const found = at(ESCAPE, source, i);
  if (!found) return i;
  const hex = found[1] ?? found[2] ?? found[3];
  const letter = found[4];
  // A surrogate may be one half of a pair of escapes.
  const text = hex
    ? Number.parseInt(hex, 16) <= 0xffff
      ? String.fromCharCode(Number.parseInt(hex, 16))
      : sign(Number.parseInt(hex, 16))
    : (escapes[letter] ?? letter);
  put(text, i, i + found[0].length);
  return i + found[0].length;
}

function colour(source: string, i: number): number {
  const found = at(COLOUR, source, i);
  return found ? i + found[0].length : i;
}
