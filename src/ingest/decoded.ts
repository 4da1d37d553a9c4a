import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { signalOf, type Task } from "../task/index.js";
import { contents } from "./compression.js";
import type { DecodedBatch, DecodeOptions } from "./decoders/decoder.js";
import type { Engine } from "./engine.js";
import type { Format } from "./format.js";
import type { Scan } from "./scan.js";
import type { Input } from "./source.js";
import { spool } from "./spool.js";
import { removeFolder, temporaryFolder } from "./temporary.js";

/** A file that a decoder reads, as a relation: its rows are copied into the engine. Progress in bytes of the file. */
export async function decoded(
  engine: Engine,
  { file, path }: Input,
  format: Format & { type: "decoded" },
  options: DecodeOptions,
  task: Task,
): Promise<Scan> {
  const { size } = await stat(path);
  const signal = signalOf(task);
  const folder = format.decoder.needsFile && format.compression !== "none" ? await temporaryFolder("plain") : undefined;
  let done = 0;
  const tell = (bytes: number) => task.onProgress?.(Math.min(bytes, size), size);
  const bytes = () => contents({ file, path }, format.compression, (read) => (done = read), signal);
  try {
    const plain = folder === undefined ? path : join(folder, "file");
    if (folder !== undefined) await pipeline(bytes, createWriteStream(plain), { signal });
    const found = await format.decoder.open({
      file,
      path: plain,
      bytes,
      told: (share) => tell(Math.round(share * size)),
      options: { ...options, signal },
    });
    const told = async function* (): AsyncGenerator<DecodedBatch> {
      for await (const batch of found.batches()) {
        if (!format.decoder.needsFile) tell(done);
        yield batch;
      }
    };
    const { columns, notes } = found;
    return await spool(engine, { name: file, format, columns, notes, batches: told }, task, options.columns);
  } finally {
    if (folder !== undefined) await removeFolder(folder);
  }
}
