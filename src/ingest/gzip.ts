import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Task } from "../task/index.js";
import type { Input } from "./source.js";

/**
 * Reads a gzip file through once and compares every member's checksum and length with its trailer, because the SQL
 * engine does not: of a cut-off file it gives the first half without a word. Constant memory; progress in bytes.
 * An Error says what is wrong with the file. `look` sees what is in it.
 */
export async function checkGzip({ file, path }: Input, task: Task = {}, look?: (piece: Buffer) => void): Promise<void> {
  const { size } = await stat(path);
  const goesOn = () =>
    new Error(`${file} goes on after the end of its gzip data, so it may hold more than can be read; repair it.`);
  const gunzip = createGunzip({ chunkSize: 1 << 20 });
  const discard = async (chunks: AsyncIterable<Buffer>) => {
    for await (const piece of chunks) {
      look?.(piece);
      task.onProgress?.(gunzip.bytesWritten, size);
    }
  };
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), gunzip, discard, { signal: task.signal });
  } catch (error) {
    task.signal?.throwIfAborted();
    // What feeds the gzip data is stopped where the data ends before the file does.
    if ((error as NodeJS.ErrnoException).code === "ABORT_ERR") throw goesOn();
    throw new Error(`${file} is ${fault(error)}; nothing was read from it. Fetch or compress it again.`);
  }
  if (gunzip.bytesWritten < size) throw goesOn();
}

function fault(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  if (code === "Z_BUF_ERROR") return "cut off: its gzip data ends too early";
  if (code === "Z_DATA_ERROR") return `damaged: its gzip data is not sound (${message})`;
  return `not readable (${message})`;
}
