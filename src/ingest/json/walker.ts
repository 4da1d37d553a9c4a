/** What a value is, by its first byte. */
export type JsonKind = "object" | "array" | "scalar";

/** Where a value stands: keys and positions from the top; the first is its number among the values at the top. */
export type JsonPath = readonly (string | number)[];

/** Look inside, pass over it, or pass over it and hand its bytes on. Of a scalar there is no inside. */
export type Action = "enter" | "skip" | "take";

/** Hears of the values in a JSON text, in order. A path is only good during the call. */
export interface Visitor {
  value(path: JsonPath, kind: JsonKind): Action;
  /** An object or array that was entered has ended. */
  left?(path: JsonPath): void;
  /** The bytes of a value that was taken, in pieces. */
  taken?(bytes: Buffer, last: boolean): void;
}

/** Why a text is not JSON. */
export class JsonFault extends Error {}

const BOM = Buffer.from("\uFEFF");
const LONGEST_KEY = 1 << 16;

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type Expected = "value" | "first value" | "key" | "first key" | "colon" | "comma";

/**
 * Goes through a text of any number of JSON values, piece by piece and in constant memory. What is passed over is not
 * checked beyond its brackets and quotes; an Error tells the byte where the rest is not well formed.
 */
export class JsonWalker {
  private readonly path: (string | number)[] = [0];
  private readonly inside: JsonKind[] = [];
  private expected: Expected = "value";
  /** The value that is passed over: how many brackets are open, and whether its bytes are wanted. */
  private passing?: { kind: JsonKind; quoted: boolean; depth: number; take: boolean };
  private quoted = false;
  private escaped = false;
  private key?: number[];
  private before = 0;
  /** How many bytes of a byte order mark there were. */
  private marked = 0;

  constructor(private readonly visitor: Visitor) {}

  /** Whether all values so far are whole. */
  get complete(): boolean {
    return this.inside.length === 0 && !this.passing;
  }

  /** The next piece of the text. */
  push(chunk: Buffer): void {
    let i = this.passMark(chunk);
    while (i < chunk.length) {
      if (this.passing) i = this.pass(chunk, i);
      else if (this.key) i = this.readKey(chunk, i);
      else if (isBlank(chunk[i])) i++;
      else i = this.step(chunk, i);
    }
    this.before += chunk.length;
  }

  private passMark(chunk: Buffer): number {
    let i = 0;
    while (i < chunk.length && this.before + i === this.marked && chunk[i] === BOM[this.marked]) {
      this.marked++;
      i++;
    }
    if (i < chunk.length && this.marked % BOM.length !== 0) this.fail(i);
    return i;
  }

  /** The end of the text. An Error where a value is open. */
  end(): void {
    if (this.passing?.kind === "scalar" && !this.passing.quoted) this.finish(Buffer.alloc(0));
    if (!this.complete) throw new JsonFault(`it ends inside ${describe(this.path)}`);
  }

  private step(chunk: Buffer, i: number): number {
    const byte = chunk[i];
    const closes = byte === CLOSE_OBJECT ? "object" : byte === CLOSE_ARRAY ? "array" : undefined;
    if (closes) {
      const may: Expected[] = ["comma", closes === "object" ? "first key" : "first value"];
      if (this.inside.at(-1) !== closes || !may.includes(this.expected)) this.fail(i);
      this.inside.pop();
      this.path.pop();
      this.visitor.left?.(this.path);
      this.after();
      return i + 1;
    }
    switch (this.expected) {
      case "comma":
        if (byte !== COMMA) this.fail(i);
        this.expected = this.inside.at(-1) === "object" ? "key" : "value";
        return i + 1;
      case "colon":
        if (byte !== COLON) this.fail(i);
        this.expected = "value";
        return i + 1;
      case "key":
      case "first key":
        if (byte !== QUOTE) this.fail(i);
        this.key = [];
        return i + 1;
      default:
        return this.begin(chunk, i);
    }
  }

  private begin(chunk: Buffer, i: number): number {
    const byte = chunk[i];
    const kind = byte === OPEN_OBJECT ? "object" : byte === OPEN_ARRAY ? "array" : "scalar";
    if (kind === "scalar" && !/["\-0-9a-zA-Z]/.test(String.fromCharCode(byte))) this.fail(i);
    const action = this.visitor.value(this.path, kind);
    if (action === "enter" && kind !== "scalar") {
      this.inside.push(kind);
      this.path.push(kind === "object" ? "" : 0);
      this.expected = kind === "object" ? "first key" : "first value";
      return i + 1;
    }
    this.passing = { kind, quoted: byte === QUOTE, depth: 0, take: action === "take" };
    return i;
  }

  private readKey(chunk: Buffer, start: number): number {
    const key = this.key!;
    for (let i = start; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte === QUOTE && !this.escaped) {
        const text = Buffer.from(key).toString("utf8");
        this.path[this.path.length - 1] = key.includes(BACKSLASH) ? unescaped(text) : text;
        this.key = undefined;
        this.expected = "colon";
        return i + 1;
      }
      this.escaped = byte === BACKSLASH && !this.escaped;
      if (key.push(byte) > LONGEST_KEY) throw new JsonFault(`a key is longer than ${LONGEST_KEY} bytes`);
    }
    return chunk.length;
  }

  private pass(chunk: Buffer, start: number): number {
    const passing = this.passing!;
    if (passing.kind === "scalar" && !passing.quoted) {
      let i = start;
      while (i < chunk.length && !isBlank(chunk[i]) && ![COMMA, CLOSE_ARRAY, CLOSE_OBJECT].includes(chunk[i])) i++;
      if (i < chunk.length) this.finish(chunk.subarray(start, i));
      else this.hand(chunk.subarray(start), false);
      return i;
    }
    let { quoted, escaped } = this;
    let { depth } = passing;
    for (let i = start; i < chunk.length; i++) {
      const byte = chunk[i];
      if (escaped) escaped = false;
      else if (byte === QUOTE) quoted = !quoted;
      else if (quoted) escaped = byte === BACKSLASH;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth--;
      if (depth === 0 && !quoted) {
        this.quoted = this.escaped = false;
        this.finish(chunk.subarray(start, i + 1));
        return i + 1;
      }
    }
    this.quoted = quoted;
    this.escaped = escaped;
    passing.depth = depth;
    this.hand(chunk.subarray(start), false);
    return chunk.length;
  }

  private hand(bytes: Buffer, last: boolean): void {
    if (this.passing!.take) this.visitor.taken?.(bytes, last);
  }

  private finish(bytes: Buffer): void {
    this.hand(bytes, true);
    this.passing = undefined;
    this.after();
  }

  /** A value has ended; the next in its array, or at the top, has the next number. */
  private after(): void {
    const last = this.path.length - 1;
    if (this.inside.at(-1) !== "object") this.path[last] = Number(this.path[last]) + 1;
    this.expected = this.inside.length === 0 ? "value" : "comma";
  }

  private fail(i: number): never {
    throw new JsonFault(`byte ${this.before + i + 1} is not what JSON has there`);
  }
}

/** A key with its escapes resolved; as it stands where they are not sound. */
function unescaped(key: string): string {
  try {
    return JSON.parse(`"${key}"`);
  } catch {
    return key;
  }
}

function describe(path: JsonPath): string {
  const keys = path.slice(1).filter((step) => typeof step === "string" && step !== "");
  const last = path.at(-1);
  const element = path.length > 1 && typeof last === "number" ? `, element ${last + 1}` : "";
  return keys.length > 0 ? `"${keys.join(".").slice(0, 80)}"${element}` : "an object or array";
}
