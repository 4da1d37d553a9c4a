import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { signalOf, type Task } from "../task/index.js";
import type { DecodedBatch, DecodeOptions } from "./decoders/decoder.js";
import type { Engine } from "./engine.js";
import type { Format } from "./format.js";
import type { Scan } from "./scan.js";
import { spool } from "./spool.js";

const PIECE = 1 << 20;

/** A file that a decoder reads, as a relation: its rows are copied into the engine. Progress in bytes of the file. */
export async function decoded(
  engine: Engine,
  file: string,
  format: Format & { type: "decoded" },
  options: DecodeOptions,
  task: Task,
): Promise<Scan> {
  const { size } = await stat(file);
  const signal = signalOf(task);
  let done = 0;
  const bytes = async function* (): AsyncGenerator<Buffer> {
    const stream = createReadStream(plain ?? file, { highWaterMark: PIECE, signal });
    const unzip = format.gzip && !plain ? createGunzip({ chunkSize: PIECE }) : undefined;
    for await (const piece of unzip ? stream.pipe(unzip) : stream) {
      done = plain ? size : (unzip?.bytesWritten ?? done + piece.length);
      yield piece;
    }
  };
  const plain = format.decoder.needsFile && format.gzip ? await unpacked(file, signal) : undefined;
  try {
    const found = await format.decoder.open({
      file,
      path: plain ?? file,
      bytes,
      size,
      done: () => done,
      options: { ...options, signal },
    });
    const told = async function* (): AsyncGenerator<DecodedBatch> {
      for await (const batch of found.batches()) {
        task.onProgress?.(Math.min(done, size), size);
        yield batch;
      }
    };
    const { columns, notes } = found;
    return await spool(engine, { name: file, format, columns, notes, batches: told }, task);
  } finally {
    if (plain) await rm(join(plain, ".."), { recursive: true, force: true });
  }
}

async function unpacked(file: string, signal: AbortSignal | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "huntbook-unpacked-"));
  const plain = join(folder, "file");
  try {
    await pipeline(createReadStream(file), createGunzip({ chunkSize: PIECE }), createWriteStream(plain), { signal });
    return plain;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw new Error(`${file} could not be decompressed: ${(error as Error).message}`);
  }
}
