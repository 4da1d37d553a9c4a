import { signalOf, type Task } from "../../task/index.js";
import { type Compression, contents } from "../compression.js";
import type { Format, Recognised, TextOptions } from "../format.js";
import { LINES } from "../pattern/lines.js";
import { evened, rewritten } from "../rewrite.js";
import type { Input } from "../source.js";
import { type Outline, Outliner } from "./outline.js";
import { unwrapped } from "./unwrap.js";
import { type Wrapping, wrappingOf } from "./wrapping.js";

/** Whether a text that begins like this is JSON: an array of records, or records after each other. */
export function looksJson(start: string): boolean {
  return /^(\[\s*[{\]]|\{)/.test(start);
}

/**
 * How a JSON file is laid out. What the engine would not read whole, or not see break off, is written anew into the folder,
 * a record a line: records that something wraps, {"Records": […]} or the rows of a Log Analytics answer, and records over
 * many lines. `whole` says that the head is all of the file. An Error where several arrays of records compete, or where
 * the file breaks off.
 */
export async function jsonFormat(
  input: Input,
  head: Buffer,
  whole: boolean,
  compression: Compression,
  folder: () => Promise<string>,
  options: TextOptions,
  task: Task,
): Promise<Recognised> {
  const { file } = input;
  const marked = head.subarray(0, BOM.length).equals(BOM);
  const lines = linesOf(head.subarray(marked ? BOM.length : 0));
  const outline = await outlineOf(input, head, whole, compression, task);
  const anew: Anew = async (convert) => rewritten(input, compression, await folder(), convert, task);
  const asItIs = (layout: "newline_delimited" | "array"): Recognised => ({
    input,
    format: { type: "json", layout, compression },
    notes: [],
  });
  const wrapping = outline.fault === undefined ? wrappingIn(file, outline, options.table) : undefined;
  if (wrapping) return unwrap(file, wrapping, anew);
  if (outline.kind === "array") {
    if ((await lastByte(input, compression, task)) !== "]") throw broken(file, "its array is not closed");
    return asItIs("array");
  }
  if (outline.fault !== undefined && isHolder(outline) && !mostlyRecords(lines)) throw broken(file, outline.fault);
  const seen = whole || outline.members.some(({ of }) => of === "object");
  if (outline.fault !== undefined && lines.length === 1 && seen) throw broken(file, outline.fault);
  if (!oneALine(lines, outline.more)) return unwrap(file, { key: undefined, top: true }, anew);
  if (LONE_RETURN.test(head.toString("latin1"))) {
    const path = await evened(input, compression, LINES, await folder(), task);
    return { input: { file, path }, format: lineFormat(false), notes: [`${file} has line ends of several kinds.`] };
  }
  if (!marked) return asItIs("newline_delimited");
  return { input: { file, path: await anew(unmarked) }, format: lineFormat(false), notes: [] };
}

/** Writes what this makes of the file's bytes into a new file, and gives its path. */
type Anew = (convert: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>) => Promise<string>;

async function unwrap(file: string, wrapping: Wrapping, anew: Anew): Promise<Recognised> {
  const faults: string[] = [];
  const path = await anew((pieces) => unwrapped(pieces, wrapping, (fault) => faults.push(fault)));
  if (faults.length > 0) throw broken(file, faults[0]);
  const notes = wrapping.key === undefined ? [] : [`${file} holds its records under "${wrapping.key}".`];
  return { input: { file, path }, format: lineFormat(true), notes };
}

const lineFormat = (wrapped: boolean): Format => ({
  type: "json",
  layout: "newline_delimited",
  compression: "none",
  wrapped,
});

const linesOf = (text: Buffer): string[] =>
  text
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");

const BOM = Buffer.from("\uFEFF");

const broken = (file: string, fault: string): Error =>
  new Error(`${file} is JSON that breaks off or is not well formed: ${fault}.`);

async function outlineOf(
  input: Input,
  head: Buffer,
  whole: boolean,
  compression: Compression,
  task: Task,
): Promise<Outline> {
  const outliner = new Outliner();
  outliner.push(head);
  const begun = outliner.outline(whole);
  // An array of records is read as it is, however long; only whether others follow is of interest.
  if (whole || outliner.done || begun.kind !== "object") return begun;
  let skip = head.length;
  for await (const piece of contents(input, compression, undefined, signalOf(task))) {
    outliner.push(piece.subarray(Math.min(skip, piece.length)));
    skip = Math.max(0, skip - piece.length);
    if (outliner.done) return outliner.outline(false);
  }
  return outliner.outline(true);
}

function wrappingIn(file: string, outline: Outline, wanted?: string): Wrapping | undefined {
  try {
    return wrappingOf(outline, wanted);
  } catch (error) {
    throw new Error(`${file} ${(error as Error).message}`);
  }
}

const FIRST = 50;
/** What ends a line by itself in some files; within a record it could not stand. */
const LONE_RETURN = /\r(?![\n]|$)/;

/** An object that begins with records in an array, as what wraps them does. */
const isHolder = ({ kind, members }: Outline): boolean =>
  kind === "object" && members.some(({ of }) => of === "object");

/** Whether at least half of the first lines are records: then it is the first line that is broken. */
function mostlyRecords(lines: readonly string[]): boolean {
  const first = lines.slice(0, FIRST);
  return 2 * first.filter(isObject).length >= first.length;
}

/** Whether some line is a record by itself. One line alone need not be whole: the head may end inside it. */
function oneALine(lines: readonly string[], more: boolean): boolean {
  const indent = (line: string) => line.search(/\S/);
  if (lines.length === 1) return !more;
  return lines.slice(0, FIRST).some((line) => indent(line) <= indent(lines[0]) && isObject(line));
}

function isObject(line: string): boolean {
  try {
    return line.trimStart().startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** The last character that is not blank: of an array that is cut off after a comma the engine gives what it has without a word. */
async function lastByte(input: Input, compression: Compression, task: Task): Promise<string> {
  let last = "";
  for await (const piece of contents(input, compression, undefined, signalOf(task))) {
    const end = piece.findLastIndex((byte) => byte > 0x20);
    if (end >= 0) last = String.fromCharCode(piece[end]);
  }
  return last;
}

async function* unmarked(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun = false;
  for await (const piece of pieces) {
    yield begun ? piece : piece.subarray(BOM.length);
    begun = true;
  }
}
