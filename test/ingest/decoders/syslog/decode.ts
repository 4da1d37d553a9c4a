import type { Cell, DecodedRejection, DecodeOptions } from "../../../../src/ingest/decoders/decoder.js";
import { syslog } from "../../../../src/ingest/decoders/syslog.js";

/** What the decoder makes of a file with this content, which reaches it in pieces of `size` bytes. */
export async function decode(
  content: string | Uint8Array,
  options: Partial<DecodeOptions> & { size?: number } = {},
): Promise<{
  rows: Record<string, Cell>[];
  records: number[];
  rejected: DecodedRejection[];
  notes: readonly string[];
  largest: number;
}> {
  const bytes = Buffer.from(content as string);
  const { size = 1 << 20, ...told } = options;
  const decoded = await syslog.open({
    file: "auth.log",
    path: "",
    options: { timeZone: "UTC", ...told },
    async *bytes() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
    },
  });
  const rows: Record<string, Cell>[] = [];
  const records: number[] = [];
  const rejected: DecodedRejection[] = [];
  let largest = 0;
  for await (const batch of decoded.batches()) {
    batch.records.forEach((record, i) => {
      rows.push(Object.fromEntries(decoded.columns.map(({ name }, j) => [name, batch.columns[j][i]])));
      records.push(record);
    });
    rejected.push(...batch.rejected);
    largest = Math.max(largest, batch.records.length);
  }
  return { rows, records, rejected, notes: decoded.notes, largest };
}

/** The rows' times in ISO 8601, to the millisecond. */
export const times = (rows: readonly Record<string, Cell>[]): string[] =>
  rows.map(({ Timestamp }) => new Date(Number((Timestamp as bigint) / 1000n)).toISOString());
