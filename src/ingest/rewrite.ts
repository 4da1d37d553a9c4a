import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { signalOf, type Task } from "../task/index.js";
import { type Compression, contents } from "./compression.js";
import type { Dialect } from "./dialect.js";
import type { Input } from "./source.js";

const [NEWLINE, RETURN, BACKSLASH] = [10, 13, 92];
const BOM = Buffer.from("\uFEFF");

/** Text of another encoding as UTF-8, in a new file in this folder. `lost` counts characters that were none in that encoding. */
export async function asUtf8(
  input: Input,
  compression: Compression,
  encoding: string,
  folder: string,
  task: Task,
): Promise<{ path: string; lost: number }> {
  const decoder = decoderOf(encoding);
  let lost = 0;
  const convert = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) yield utf8(decoder.decode(piece, { stream: true }));
    yield utf8(decoder.decode());
  };
  const utf8 = (text: string) => {
    for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) lost++;
    return Buffer.from(text, "utf8");
  };
  return { path: await rewritten(input, compression, folder, convert, task), lost };
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new Error(
      `"${encoding}" is not an encoding; give a name like "utf-8", "utf-16le", "windows-1252" or "iso-8859-2".`,
    );
  }
}

/**
 * Delimited text with one kind of line end, \n, and empty lines where comments were, in a new file in this folder: every line
 * keeps its number. What stands in quotes stays as it is. The SQL engine would read other kinds of line ends side by
 * side wrongly, and cut values at the sign for a comment.
 */
export function evened(
  input: Input,
  compression: Compression,
  dialect: Dialect,
  folder: string,
  task: Task,
): Promise<string> {
  return rewritten(input, compression, folder, (pieces) => evenLines(pieces, dialect), task);
}

/** Whether a text has line ends of more than one kind, in quotes or not. */
export async function mixesLineEnds(input: Input, compression: Compression, signal?: AbortSignal): Promise<boolean> {
  let [lf, crlf, cr, returned] = [false, false, false, false];
  for await (const piece of contents(input, compression, undefined, signal)) {
    if (returned) [crlf, cr] = piece[0] === NEWLINE ? [true, cr] : [crlf, true];
    for (let at = piece.indexOf(RETURN); at >= 0 && at + 1 < piece.length; at = piece.indexOf(RETURN, at + 1))
      [crlf, cr] = piece[at + 1] === NEWLINE ? [true, cr] : [crlf, true];
    for (let at = piece.indexOf(NEWLINE); at >= 0 && !lf; at = piece.indexOf(NEWLINE, at + 1))
      lf = at > 0 ? piece[at - 1] !== RETURN : !returned;
    returned = piece.at(-1) === RETURN;
    if (Number(lf) + Number(crlf) + Number(cr) > 1) return true;
  }
  return false;
}

/** What `convert` makes of a file's bytes, in a new file in this folder. Progress in bytes of the file. */
export async function rewritten(
  { file, path }: Input,
  compression: Compression,
  folder: string,
  convert: (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
  task: Task,
): Promise<string> {
  const to = join(folder, `text${++written}`);
  const { size } = await stat(path);
  const tell = (bytes: number) => task.onProgress?.(bytes, size);
  const out = await open(to, "wx");
  try {
    for await (const piece of convert(contents({ file, path }, compression, tell, signalOf(task))))
      await out.writeFile(piece);
    return to;
  } catch (error) {
    task.signal?.throwIfAborted();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC")
      throw new Error(`${file} has to be rewritten to be read, and there is no room for it in ${folder}.`);
    throw new Error(`${file} could not be rewritten to be read: ${message}`);
  } finally {
    await out.close();
  }
}

let written = 0;

/** The bytes of a text without the byte order mark before them. */
export async function* withoutMark(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun = false;
  for await (const piece of pieces) {
    yield !begun && piece.subarray(0, 3).equals(BOM) ? piece.subarray(3) : piece;
    begun = true;
  }
}

async function* evenLines(pieces: AsyncIterable<Buffer>, dialect: Dialect): AsyncGenerator<Buffer> {
  const [delimiter, quote, comment] = [dialect.delimiter, dialect.quote, dialect.comment].map((c) =>
    c ? c.charCodeAt(0) : -1,
  );
  let [quoted, escaped, returned, skipping, lineStart, fieldStart] = [false, false, false, false, true, true];
  for await (const piece of withoutMark(pieces)) {
    const out = Buffer.allocUnsafe(piece.length);
    let length = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i];
      if (returned) {
        returned = false;
        if (byte === NEWLINE) continue;
      }
      if (!quoted && (byte === NEWLINE || byte === RETURN)) {
        out[length++] = NEWLINE;
        returned = byte === RETURN;
        skipping = false;
        lineStart = fieldStart = true;
        continue;
      }
      if (lineStart && byte === comment) skipping = true;
      lineStart = false;
      if (skipping) continue;
      out[length++] = byte;
      if (escaped) escaped = false;
      else if (quoted && dialect.slashed && byte === BACKSLASH) escaped = true;
      else if (byte === quote && (quoted || fieldStart)) {
        quoted = !quoted;
        fieldStart = true;
      } else fieldStart = byte === delimiter;
    }
    yield out.subarray(0, length);
  }
}
