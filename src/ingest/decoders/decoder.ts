import type { RawColumn } from "../scan.js";

/** A value that a decoder gives; a time is in microseconds UTC, as a bigint. */
export type Cell = string | number | bigint | boolean | null;

/** Reads one layout of file that the SQL engine cannot read itself. */
export interface Decoder {
  /** Its short name: "evtx", "syslog", "sqlite". */
  readonly type: string;
  /** What it reads, in a few words. */
  readonly about: string;
  /** Whether a file that begins with these bytes (decompressed) is one. */
  fits(head: Buffer, file: string): boolean;
  /** It reads text in lines, so that one without an end may be cut off. */
  readonly inLines?: boolean;
  /** It has to seek in a plain file: `path` is then given, decompressed where needed, and it tells how far it is. */
  readonly needsFile?: boolean;
  /** Opens the file and tells its columns. An Error where it cannot be read at all. */
  open(input: DecoderInput): Promise<Decoded>;
}

/** A file to be decoded. */
export interface DecoderInput {
  /** Its name, for messages. */
  readonly file: string;
  /** Where it lies as a plain file. */
  readonly path: string;
  /** Its contents, decompressed. */
  bytes(): AsyncIterable<Buffer>;
  /** Hears from a decoder that seeks what share of its work is done, from 0 to 1; of the others the bytes tell. */
  told?(share: number): void;
  readonly options: DecodeOptions;
}

/** What a decoder may be told. */
export interface DecodeOptions {
  /** The table of a file that holds several. */
  readonly table?: string;
  /** The zone of times that are written without one. */
  readonly timeZone: string;
  /** The year of times that are written without one. */
  readonly year?: number;
  /** Only events from this time on, and before that one: what is outside need not be handed over. */
  readonly from?: Date;
  readonly to?: Date;
  /** Only these columns are kept (case does not count); the others need not be worked out. */
  readonly columns?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What was found in a file. */
export interface Decoded {
  /** The source's own names, with the engine's type: VARCHAR, BIGINT, INTEGER, DOUBLE, BOOLEAN or TIMESTAMP. */
  readonly columns: readonly RawColumn[];
  /** What was recognised or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** The rows, a few thousand at a time. Lets go of the event loop now and then. */
  batches(): AsyncIterable<DecodedBatch>;
}

/** Some rows, column by column, and what could not be read between them. */
export interface DecodedBatch {
  /** One array a column, all of the same length. */
  readonly columns: readonly (readonly Cell[])[];
  /** The number of each row in its file, 1 for the first. */
  readonly records: readonly number[];
  readonly rejected: readonly DecodedRejection[];
  /** Of the rows, those whose time does not say its zone, and was taken to be in the one given. */
  readonly zoneless?: number;
}

/** A piece that could not be read. */
export interface DecodedRejection {
  readonly line: number | null;
  readonly record: number | null;
  readonly reason: string;
  /** How many rows were lost here, as far as can be told; default 1. */
  readonly rows?: number;
}
