import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Task } from "../task/index.js";
import { checkGzip } from "./gzip.js";
import type { Input } from "./source.js";
import { checkZstd, isZstd, unzstd } from "./zstd.js";

/** How a file's bytes are packed. */
export type Compression = "none" | "gzip" | "zstd";

const PIECE = 1 << 20;

/** How a file that begins with these bytes is packed. */
export function compressionOf(magic: Buffer): Compression {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return "gzip";
  return isZstd(magic) ? "zstd" : "none";
}

/** Makes sure that a compressed file is whole; an Error says what is wrong with it. `look` sees what is in it, where it is decompressed for that (gzip). */
export async function checkCompressed(
  input: Input,
  compression: Compression,
  task: Task = {},
  look?: (piece: Buffer) => void,
): Promise<void> {
  if (compression === "gzip") await checkGzip(input, task, look);
  if (compression === "zstd") await checkZstd(input, task);
}

/** The bytes in a file, decompressed, piece by piece. `told` hears how many bytes of the file itself were read so far. An Error names the file where they are damaged. */
export async function* contents(
  { file: name, path }: Input,
  compression: Compression,
  told?: (bytes: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: PIECE, signal });
  const count = async function* () {
    for await (const piece of file as AsyncIterable<Buffer>) {
      yield piece;
      told?.(file.bytesRead);
    }
  };
  try {
    if (compression === "zstd") yield* unzstd(count());
    else if (compression === "gzip") yield* gunzip(file, told);
    else yield* count();
  } catch (error) {
    signal?.throwIfAborted();
    if (compression === "none") throw error;
    throw new Error(`${name} is damaged: its ${compression} data is not sound (${(error as Error).message}).`);
  } finally {
    file.destroy();
  }
}

async function* gunzip(
  file: ReturnType<typeof createReadStream>,
  told?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const unzip = createGunzip({ chunkSize: PIECE });
  file.on("error", (error) => unzip.destroy(error));
  for await (const piece of file.pipe(unzip) as AsyncIterable<Buffer>) {
    yield piece;
    told?.(unzip.bytesWritten);
  }
}

/** The first bytes in a file, decompressed. */
export async function headOf(input: Input, compression: Compression, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of contents(input, compression)) {
    pieces.push(piece);
    if ((length += piece.length) >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}
