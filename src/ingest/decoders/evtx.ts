import type { Decoded, DecodedBatch, Decoder, DecoderInput } from "./decoder.js";
import { Batch } from "./evtx/batch.js";
import { blocks } from "./evtx/blocks.js";
import { CHUNK_SIZE } from "./evtx/chunk.js";
import { columns } from "./evtx/columns.js";
import { FILE_HEADER_SIZE, FILE_MAGIC, type FileHeader, fileHeader } from "./evtx/headers.js";
import { LogReader } from "./evtx/log.js";

/**
 * Windows event logs (EVTX). A row is an event: its System part, and the fields of logon events under their own names;
 * all other fields are JSON in `EventData`. Values are written as Windows' Event Viewer writes them. Memory is constant and time
 * linear in the file; a record that is damaged is rejected with its chunk, and what a cut-off file lacks is counted.
 * Layout: libyal's "Windows XML Event Log (EVTX)" and Microsoft's [MS-EVEN6], 2.2.12 (BinXml).
 */
export const evtx: Decoder = {
  type: "evtx",
  about: "a Windows event log (EVTX)",
  fits: (head) => head.toString("latin1", 0, FILE_MAGIC.length) === FILE_MAGIC,
  async open(input: DecoderInput): Promise<Decoded> {
    const notes: string[] = [];
    return { columns, notes, batches: () => batches(input, notes) };
  },
};

async function* batches(input: DecoderInput, notes: string[]): AsyncGenerator<DecodedBatch> {
  const { from, to, signal } = input.options;
  const log = new LogReader({ from: microseconds(from), to: microseconds(to) });
  const into = log.chunk.bytes;
  let header: FileHeader | undefined;
  let batch = new Batch();
  for await (const length of blocks(input.bytes(), FILE_HEADER_SIZE, CHUNK_SIZE, into)) {
    signal?.throwIfAborted();
    if (!header) header = headerOf(into.subarray(0, length), input.file, notes);
    else log.read(length, batch);
    if (!batch.full) continue;
    yield batch.close();
    batch = new Batch();
  }
  if (!header) throw new Error(`${input.file} is empty.`);
  notes.push(...log.finish(header, input.file, batch));
  if (!batch.empty) yield batch.close();
}

function headerOf(bytes: Buffer, file: string, notes: string[]): FileHeader {
  if (bytes.length < 128)
    throw new Error(`${file} is cut off: it ends inside its header of 128 bytes. Fetch it again.`);
  const header = fileHeader(bytes);
  if (header.sound && header.major !== 3)
    throw new Error(`${file} is a Windows event log of version ${header.version}, and only 3.x can be read.`);
  if (!header.sound)
    notes.push(`The header of ${file} does not match its checksum, so what is missing cannot be counted.`);
  else if (header.dirty)
    notes.push(`${file} was copied while Windows was writing it, so its last events may be missing.`);
  return header;
}

const microseconds = (time: Date | undefined): bigint | undefined => time && BigInt(time.getTime()) * 1000n;
