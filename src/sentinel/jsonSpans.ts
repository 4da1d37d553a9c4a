/** Where a value stands in a JSON text: from this character on, before that one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** The values of a JSON object by key, not yet parsed. An answer of a hundred megabytes is never held as objects. */
export function members(json: string, at: number): Map<string, Span> {
  const found = new Map<string, Span>();
  let i = opened(json, at, "{");
  while (json[i] !== "}") {
    const end = endOfString(json, i);
    const key = JSON.parse(json.slice(i, end)) as string;
    const start = space(json, closed(json, end, ":"));
    const stop = endOfValue(json, start);
    found.set(key, { start, end: stop });
    i = next(json, stop, "}");
  }
  return found;
}

/** The values of a JSON array one by one, not yet parsed. */
export function* items(json: string, at: number): Generator<Span> {
  let i = opened(json, at, "[");
  while (json[i] !== "]") {
    const end = endOfValue(json, i);
    yield { start: i, end };
    i = next(json, end, "]");
  }
}

function opened(json: string, at: number, sign: string): number {
  return space(json, closed(json, at, sign));
}

function closed(json: string, at: number, sign: string): number {
  const i = space(json, at);
  if (json[i] !== sign) throw broken(i);
  return i + 1;
}

/** The next member after a comma, or the closing sign. */
function next(json: string, at: number, closing: string): number {
  const i = space(json, at);
  if (json[i] === closing) return i;
  if (json[i] !== ",") throw broken(i);
  return space(json, i + 1);
}

function space(json: string, at: number): number {
  let i = at;
  for (; ; i++) {
    const c = json.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9 && c !== 0xfeff) return i;
  }
}

function endOfValue(json: string, at: number): number {
  const first = json[at];
  if (first === '"') return endOfString(json, at);
  if (first !== "{" && first !== "[") return endOfWord(json, at);
  let depth = 0;
  for (let i = at; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === QUOTE) i = endOfString(json, i) - 1;
    else if (c === 91 || c === 123) depth++;
    else if ((c === 93 || c === 125) && --depth === 0) return i + 1;
  }
  throw broken(json.length);
}

function endOfString(json: string, at: number): number {
  if (json.charCodeAt(at) !== QUOTE) throw broken(at);
  for (let i = at + 1; ; i++) {
    i = json.indexOf('"', i);
    if (i < 0) throw broken(json.length);
    let before = i;
    while (json.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((i - before) % 2 === 0) return i + 1;
  }
}

function endOfWord(json: string, at: number): number {
  let i = at;
  while (i < json.length && !",]} \n\r\t".includes(json[i])) i++;
  if (i === at || i === json.length) throw broken(i);
  return i;
}

function broken(at: number): SyntaxError {
  return new SyntaxError(`the JSON breaks off or is wrong at character ${at + 1}`);
}
