import { open } from "node:fs/promises";
import type { Task } from "../task/index.js";
import type { Decoder } from "./decoders/decoder.js";
import { decoderFor } from "./decoders/index.js";
import { checkGzip, headOf } from "./gzip.js";

/** How a file is laid out, told by its first bytes and never by its name. */
export type Format =
  | { readonly type: "parquet" }
  | { readonly type: "json"; readonly layout: "newline_delimited" | "array" | "unstructured"; readonly gzip: boolean }
  | ({ readonly type: "csv"; readonly gzip: boolean } & Dialect)
  | { readonly type: "decoded"; readonly decoder: Decoder; readonly gzip: boolean };

/** How a delimited text file writes its rows, and its header. */
export interface Dialect {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Empty lines before the header. */
  readonly skip: number;
  /** Line ends are of two kinds, so far as the beginning shows. */
  readonly mixedLineEnds: boolean;
}

const HEAD = 1 << 18;
const DELIMITERS = [",", "\t", ";", "|"];

/**
 * Recognises a file by its content; gzip is checked to its end. An Error for an empty file, one that is cut off, and
 * for what is not UTF-8 text, gzip or Parquet.
 */
export async function formatOf(file: string, task: Task = {}): Promise<Format> {
  const magic = await firstBytes(file);
  if (magic.length === 0) throw new Error(`${file} is empty.`);
  if (magic.toString("latin1") === "PAR1") return { type: "parquet" };
  const gzip = magic[0] === 0x1f && magic[1] === 0x8b;
  if (gzip) await checkGzip(file, task);
  const head = await headOf(file, gzip, HEAD);
  if (head.length === 0) throw new Error(`${file} is empty.`);
  const decoder = decoderFor(head, file);
  if (decoder) return { type: "decoded", decoder, gzip };
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new Error(`${file} is UTF-16 text; save it as UTF-8 first (iconv -f UTF-16 -t UTF-8).`);
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const start = text.trimStart();
  if (start === "") throw new Error(`${file} holds nothing but blank space.`);
  if (start[0] === "[" && /^\[\s*[{\]]/.test(start)) return { type: "json", layout: "array", gzip };
  if (start[0] === "{") return { type: "json", layout: oneALine(start) ? "newline_delimited" : "unstructured", gzip };
  return { type: "csv", gzip, ...dialectOf(text) };
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether some line is an object by itself. One line alone need not be whole: the head may end inside it. */
function oneALine(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 1 || lines.slice(0, 50).some(isJson);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** The delimiter that splits the header into most names, and those names as they stand. */
function dialectOf(text: string): Dialect {
  const [blank] = /^(?:[ \t]*\r?\n|\r(?!\n))*/.exec(text)!;
  const body = text.slice(blank.length);
  const headers = DELIMITERS.map((delimiter) => firstRecord(body, delimiter));
  const widest = headers.reduce((best, header, i) => (header.length > headers[best].length ? i : best), 0);
  const newlines = body.match(/\r?\n/g) ?? [];
  return {
    delimiter: DELIMITERS[widest],
    header: headers[widest],
    skip: (blank.match(/\r\n|\n|\r/g) ?? []).length,
    mixedLineEnds: new Set(newlines).size > 1,
  };
}

function firstRecord(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"' && field.trim() === "") {
      quoted = true;
      field = "";
    } else if (c === delimiter) {
      fields.push(field);
      field = "";
    } else if (c === "\n" || c === "\r") break;
    else field += c;
  }
  return [...fields, field];
}
