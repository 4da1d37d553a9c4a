import { type FileHandle, open } from "node:fs/promises";
import { Decompress } from "fzstd";
import { breathe, signalOf, type Task } from "../task/index.js";
import type { Input } from "./source.js";

/** Beyond this much memory for one frame the SQL engine refuses it; so does the zstd tool without --long. */
const LARGEST_WINDOW = 2 ** 27 + 1;
const LARGEST_BLOCK = 1 << 17;
const FRAME = 0xfd2fb528;

/** Whether a file that begins with these bytes is zstd; a frame to be skipped may come first. */
export function isZstd(magic: Buffer): boolean {
  return magic.length >= 4 && (magic.readUInt32LE() === FRAME || skippable(magic.readUInt32LE()));
}

const skippable = (magic: number): boolean => magic >>> 4 === 0x184d2a5;

/**
 * Goes from block to block of a zstd file by their headers, because the SQL engine says nothing of a file that is cut off.
 * Verified here: that every frame, block and checksum is there to its last byte, and that nothing else follows. Not
 * decompressed: a damaged block, or one that does not match its frame's checksum, is an Error of the engine as it
 * reads; a frame without a checksum (`zstd --no-check`) may hold changed bytes that no one can notice, and a file that
 * ends between two frames looks whole. Constant memory; progress in bytes.
 */
export async function checkZstd({ file, path }: Input, task: Task = {}): Promise<void> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = new Bytes(handle, size);
    const signal = signalOf(task);
    for (let frames = 0; bytes.position < size; frames++) {
      await frame(bytes, async () => {
        task.onProgress?.(bytes.position, size);
        await breathe(signal);
      });
      if (frames % 1000 === 0) await breathe(signal);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Error(`${file} is ${error.message}; nothing was read from it. Fetch or compress it again.`);
  } finally {
    await handle.close();
  }
}

class Fault extends Error {}

/** Reads on in a file, a few bytes at a time. */
class Bytes {
  position = 0;
  private buffer = Buffer.alloc(1 << 16);
  private start = 0;
  private end = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly size: number,
  ) {}

  async next(count: number): Promise<Buffer> {
    if (this.position + count > this.size) throw new Fault("cut off: its zstd data ends too early");
    if (this.position < this.start || this.position + count > this.end) {
      const { bytesRead } = await this.handle.read(this.buffer, 0, this.buffer.length, this.position);
      if (bytesRead < count) throw new Fault("cut off: its zstd data ends too early");
      [this.start, this.end] = [this.position, this.position + bytesRead];
    }
    const from = this.position - this.start;
    this.position += count;
    return this.buffer.subarray(from, from + count);
  }

  skip(count: number): void {
    this.position += count;
    if (this.position > this.size) throw new Fault("cut off: its zstd data ends too early");
  }
}

/** One frame, by RFC 8878. */
async function frame(bytes: Bytes, now: () => Promise<void>): Promise<void> {
  const start = bytes.position;
  const magic = (await bytes.next(4)).readUInt32LE();
  if (skippable(magic)) {
    bytes.skip((await bytes.next(4)).readUInt32LE());
    return;
  }
  if (magic !== FRAME)
    throw new Fault(start === 0 ? "no zstd data" : "damaged: something else follows the end of its zstd data");
  const [descriptor] = await bytes.next(1);
  if (descriptor & 8) throw new Fault("damaged: a frame of its zstd data has no sound header");
  const single = (descriptor & 32) > 0;
  const [window] = single ? [0] : await bytes.next(1);
  const dictionary = [0, 1, 2, 4][descriptor & 3];
  if ((await bytes.next(dictionary)).some((byte) => byte !== 0))
    throw new Fault("compressed with a dictionary of its own, which cannot be had here");
  const sized = [single ? 1 : 0, 2, 4, 8][descriptor >> 6];
  const content = await bytes.next(sized);
  const needed = single ? sizeIn(content) : 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  if (needed > LARGEST_WINDOW)
    throw new Fault(
      `compressed so that ${Math.ceil(needed / 2 ** 20)} MB at once are needed to read it, more than the 128 MB allowed (zstd --long)`,
    );
  for (let blocks = 1, last = false; !last; blocks++) {
    const header = (await bytes.next(3)).readUIntLE(0, 3);
    last = (header & 1) === 1;
    const [type, size] = [(header >> 1) & 3, header >>> 3];
    if (type === 3 || size > LARGEST_BLOCK) throw new Fault("damaged: a block of its zstd data has no sound header");
    bytes.skip(type === 1 ? 1 : size);
    if (blocks % 1000 === 0) await now();
  }
  if (descriptor & 4) bytes.skip(4);
}

function sizeIn(content: Buffer): number {
  if (content.length === 8) return Number(content.readBigUInt64LE());
  return content.length === 0 ? 0 : content.readUIntLE(0, content.length) + (content.length === 2 ? 256 : 0);
}

/** A few bytes may stand for very many, so that little is handed over at a time. */
const PIECE = 1 << 12;

/** Decompressed zstd; checksums are not verified. */
export async function* unzstd(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let blocks: Buffer[] = [];
  const decompress = new Decompress((block) => {
    if (block.length > 0) blocks.push(Buffer.from(block.buffer, block.byteOffset, block.length));
  });
  const taken = () => {
    const now = blocks;
    blocks = [];
    return now;
  };
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE) {
      decompress.push(piece.subarray(at, at + PIECE));
      yield* taken();
    }
  }
  decompress.push(new Uint8Array(0), true);
  yield* taken();
}
