import { open } from "node:fs/promises";
import { signalOf, type Task } from "../task/index.js";
import { binaryKind, looksBinary, utf16Of } from "./binary.js";
import { type Compression, checkCompressed, compressionOf, headOf } from "./compression.js";
import type { Decoder } from "./decoders/decoder.js";
import { decoderFor } from "./decoders/index.js";
import { type CsvOptions, type Dialect, dialectOf } from "./dialect.js";
import { EmptyFile } from "./emptyFile.js";
import { jsonFormat, looksJson } from "./json/format.js";
import { LineLook, type Lines, linesOf } from "./lineLook.js";
import { LINES } from "./pattern/lines.js";
import { asUtf8, evened } from "./rewrite.js";
import type { Input } from "./source.js";

/** How a file is laid out, told by its first bytes and never by its name. */
export type Format =
  | { readonly type: "parquet" }
  | {
      readonly type: "json";
      readonly layout: "newline_delimited" | "array";
      readonly compression: Compression;
      /** The records were taken out of what wrapped them: their lines are not those of the file. */
      readonly wrapped?: boolean;
    }
  | ({
      readonly type: "csv";
      readonly compression: Compression;
    } & Dialect &
      Lines)
  | { readonly type: "decoded"; readonly decoder: Decoder; readonly compression: Compression };

/** What is known of a text file beforehand. */
export interface TextOptions {
  /** The encoding of text: "utf-16le", "windows-1252" … By default UTF-8, or UTF-16 where it begins with its mark. */
  encoding?: string;
  /** The dialect of delimited text; what is left out is told by the file's beginning. */
  csv?: CsvOptions;
  /** Which of several arrays of records in a JSON file to read. */
  table?: string;
}

/** Take the lines of a text as they are, whatever is in them. */
interface LinesOption {
  lines?: boolean;
}

/** A file that was recognised: where it now lies, how it is laid out, what was assumed (a sentence each). */
export interface Recognised {
  readonly input: Input;
  readonly format: Format;
  readonly notes: readonly string[];
}

const HEAD = 1 << 18;

/**
 * Recognises a file by its content; compressed files are checked to their end. Text that the engine cannot read as it
 * is (another encoding, comments) is rewritten into the folder. An {@link EmptyFile} for one with nothing in it, an Error
 * for one that is cut off, and for what is neither text nor of a kind that can be read.
 */
export async function formatOf(
  input: Input,
  folder: () => Promise<string>,
  options: TextOptions & LinesOption = {},
  task: Task = {},
): Promise<Recognised> {
  const { file } = input;
  const magic = await firstBytes(input.path);
  if (magic.length === 0) throw new EmptyFile(file, "is empty");
  if (magic.toString("latin1") === "PAR1") {
    if (options.lines) throw new Error(`${file} is Parquet, which has columns of its own; leave out the pattern.`);
    return { input, format: { type: "parquet" }, notes: [] };
  }
  const compression = compressionOf(magic);
  const looked = new LineLook();
  await checkCompressed(input, compression, task, (piece) => looked.look(piece));
  const head = await headOf(input, compression, HEAD);
  if (head.length === 0) throw new EmptyFile(file, "is empty");
  const encoding = options.encoding ?? utf16Of(head);
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
    const { path, lost } = await asUtf8(input, compression, encoding, await folder(), task);
    const { encoding: _, ...rest } = options;
    const found = await formatOf({ file, path }, folder, rest, { signal: task.signal });
    const note = `${file} is text in ${encoding}${lost > 0 ? `; ${lost} characters in it are none of that encoding and stand as \uFFFD` : ""}.`;
    return { ...found, notes: [note, ...found.notes] };
  }
  const decoder = options.lines ? undefined : decoderFor(head, file);
  if (decoder) {
    const format: Format = { type: "decoded", decoder, compression };
    return { input, format, notes: await endNotes(input, format) };
  }
  const found = await textFormat(input, head, { compression, looked }, folder, options, task);
  return { ...found, notes: [...found.notes, ...(await endNotes(input, found.format))] };
}

async function textFormat(
  input: Input,
  head: Buffer,
  { compression, looked }: { compression: Compression; looked: LineLook },
  folder: () => Promise<string>,
  options: TextOptions & LinesOption,
  task: Task,
): Promise<Recognised> {
  const { file } = input;
  const kind = binaryKind(head);
  if (kind) throw new Error(`${file} is ${kind}, which is not read here; take what is in it out first.`);
  if (options.lines && looksBinary(head) && decoderFor(head, file))
    throw new Error(`${file} is no text and has columns of its own; leave out the pattern.`);
  if (looksBinary(head))
    throw new Error(
      `${file} is no text and no kind of file known here. If it is text in UTF-16, say so: encoding: "utf-16le".`,
    );
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  const start = text.trimStart();
  if (/^\0*$/.test(start)) {
    const blank = `blank space${start === "" ? "" : " and NUL"}`;
    if (head.length < HEAD) throw new EmptyFile(file, `holds nothing but ${blank}`);
    throw new Error(
      `${file} begins with ${HEAD} bytes of nothing but ${blank}; take out the rows after it, if there are any.`,
    );
  }
  if (options.lines) {
    const lines = await linesOf(input, compression, LINES, looked, signalOf(task));
    return { input, format: { type: "csv", compression, ...LINES, ...lines }, notes: [] };
  }
  if (options.csv === undefined && looksJson(start))
    return jsonFormat(input, head, head.length < HEAD, compression, folder, options, task);
  if (options.csv === undefined && head.length < HEAD && isOtherJson(start))
    throw new Error(
      `${file} is JSON, but not of objects, so that there are no names for columns; write it as objects.`,
    );
  const { dialect, notes } = dialectIn(file, text, head.length < HEAD, options.csv);
  const told = notes.map((note) => `${file} ${note}.`);
  const lines = await linesOf(input, compression, dialect, looked, signalOf(task));
  if (dialect.comment === "") return { input, format: { type: "csv", compression, ...lines, ...dialect }, notes: told };
  const path = await evened(input, compression, dialect, await folder(), task);
  const format: Format = { type: "csv", compression: "none", ...lines, ...dialect };
  const note = `${file} has comments: lines that begin with ${dialect.comment} were not read.`;
  return { input: { file, path }, format, notes: [note, ...told] };
}

/** {@link dialectOf}, whose errors say of which file they are. */
function dialectIn(file: string, ...given: Parameters<typeof dialectOf>): ReturnType<typeof dialectOf> {
  try {
    return dialectOf(...given);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** Whether a whole text is a JSON array of something else than objects. */
function isOtherJson(text: string): boolean {
  if (!/^\[\s*["[\d-]/.test(text)) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Lines that are cut off look like lines; only the missing end of the last one tells. */
async function endNotes({ file, path }: Input, format: Format): Promise<string[]> {
  const inLines =
    format.type === "csv" ||
    (format.type === "json" && format.layout === "newline_delimited" && !format.wrapped) ||
    (format.type === "decoded" && format.decoder.inLines);
  if (!inLines || format.compression !== "none") return [];
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return /[\r\n]/.test(buffer.toString("latin1")) ? [] : [`The last line of ${file} has no end: it may be cut off.`];
  } finally {
    await handle.close();
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
