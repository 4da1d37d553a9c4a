import { crc32 } from "node:zlib";
import type { Chunk } from "./chunk.js";

/** The bytes before the first chunk. */
export const FILE_HEADER_SIZE = 4096;
export const FILE_MAGIC = "ElfFile\0";
const CHUNK_MAGIC = "ElfChnk\0";
export const FIRST_RECORD = 512;
/** Both headers are followed by their own checksum here. */
const SUM = 124;

/** What a file says of itself. */
export interface FileHeader {
  /** Its checksum is right, so the rest may be believed. */
  readonly sound: boolean;
  readonly version: string;
  readonly major: number;
  /** It was open for writing when it was copied, so its counts may be old. */
  readonly dirty: boolean;
  readonly chunks: number;
  /** The log began anew at the first chunk after it was full. */
  readonly wrapped: boolean;
  /** The number that the next event would get. */
  readonly nextRecord: number;
}

export function fileHeader(bytes: Buffer): FileHeader {
  const major = bytes.readUInt16LE(38);
  return {
    sound: crc32(bytes.subarray(0, 120)) === bytes.readUInt32LE(SUM),
    version: `${major}.${bytes.readUInt16LE(36)}`,
    major,
    dirty: (bytes.readUInt32LE(120) & 1) === 1,
    chunks: bytes.readUInt16LE(42),
    wrapped: bytes.readBigUInt64LE(8) !== 0n,
    nextRecord: Number(bytes.readBigUInt64LE(24)),
  };
}

/** What a chunk says of itself. */
export interface ChunkHeader {
  readonly magic: boolean;
  readonly sound: boolean;
  /** Identifiers of its first and last event. */
  readonly first: number;
  readonly last: number;
  /** Where its records end. */
  readonly end: number;
}

/** The header of a chunk of which at least {@link FIRST_RECORD} bytes are there. */
export function chunkHeader({ bytes, view }: Chunk): ChunkHeader {
  const sum = crc32(bytes.subarray(128, FIRST_RECORD), crc32(bytes.subarray(0, 120)));
  return {
    magic: bytes.toString("latin1", 0, 8) === CHUNK_MAGIC,
    sound: sum === view.getUint32(SUM, true),
    first: Number(view.getBigUint64(24, true)),
    last: Number(view.getBigUint64(32, true)),
    end: view.getUint32(48, true),
  };
}

/** Whether the records of a whole chunk are as they were written. */
export function recordsSound({ bytes, view }: Chunk, end: number): boolean {
  return crc32(bytes.subarray(FIRST_RECORD, end)) === view.getUint32(52, true);
}
