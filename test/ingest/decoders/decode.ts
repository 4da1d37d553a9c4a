import type { Cell, DecodedRejection, DecodeOptions } from "../../../src/ingest/decoders/decoder.js";
import { decoders } from "../../../src/ingest/decoders/index.js";

/** What a decoder made of some bytes: rows by column name, without what is missing, and with "#record". */
export interface Decoding {
  readonly rows: Record<string, Cell>[];
  readonly rejected: DecodedRejection[];
  readonly notes: readonly string[];
}

/** Runs a decoder over bytes, handed over in pieces of `piece` bytes. */
export async function decode(
  type: string,
  bytes: Buffer,
  { piece = 50_000, ...options }: Partial<DecodeOptions> & { piece?: number } = {},
): Promise<Decoding> {
  const decoder = decoders.find((one) => one.type === type)!;
  const decoded = await decoder.open({
    file: "log",
    path: "log",
    bytes: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
    options: { timeZone: "UTC", ...options },
  });
  const rows: Decoding["rows"] = [];
  const rejected: DecodedRejection[] = [];
  for await (const batch of decoded.batches()) {
    rejected.push(...batch.rejected);
    for (const column of batch.columns)
      if (column.length !== batch.records.length) throw new Error("A column is not as long as the others.");
    batch.records.forEach((record, i) => {
      const cells = decoded.columns.map(({ name }, j) => [name, batch.columns[j][i]] as const);
      rows.push({ "#record": record, ...Object.fromEntries(cells.filter(([, cell]) => cell !== null)) });
    });
  }
  return { rows, rejected, notes: decoded.notes };
}

/** How many rows were lost. */
export const lostOf = ({ rejected }: Decoding): number => rejected.reduce((sum, { rows = 1 }) => sum + rows, 0);

/** Numbers from 0 to 1 that look random and are the same every time. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
