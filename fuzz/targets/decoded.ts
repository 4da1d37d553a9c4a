import type { Cell, Decoded, DecodeOptions, Decoder } from "../../src/ingest/decoders/decoder.js";
import { insist } from "../engine/target.js";

const INT64 = 2n ** 63n;

/** What a decoder gave, checked against what its columns promise. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly rejected: readonly { line: number | null; rows: number; reason: string }[];
}

/** Has bytes decoded that come in pieces of this size. */
export async function decode(
  decoder: Decoder,
  bytes: Buffer,
  piece: number,
  options: DecodeOptions = { timeZone: "UTC" },
): Promise<Answer> {
  const decoded = await decoder.open({
    file: "log",
    path: "",
    options,
    async *bytes() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  });
  return checked(decoded);
}

/** Takes all batches, and insists on what each promises. */
export async function checked(decoded: Pick<Decoded, "columns" | "batches">): Promise<Answer> {
  const { columns } = decoded;
  const rows: Cell[][] = [];
  const rejected: { line: number | null; rows: number; reason: string }[] = [];
  let last = 0;
  for await (const batch of decoded.batches()) {
    insist(batch.columns.length === columns.length, () => "A batch has not the columns that were told.");
    batch.columns.forEach((cells, i) => {
      const { name, type } = columns[i];
      insist(
        cells.length === batch.records.length,
        () => `${name} has ${cells.length} cells for ${batch.records.length} rows.`,
      );
      for (const cell of cells)
        insist(fits(cell, type), () => `${name} (${type}) holds ${typeof cell} ${String(cell)}.`);
    });
    batch.records.forEach((record, i) => {
      insist(record > last, () => `Record ${record} comes after ${last}.`);
      last = record;
      rows.push(batch.columns.map((cells) => cells[i]));
    });
    for (const { line, reason, rows: lost = 1 } of batch.rejected) {
      insist(reason.length > 0, () => "A rejection without a reason.");
      insist(Number.isSafeInteger(lost) && lost > 0, () => `${lost} rows are said to be lost.`);
      rejected.push({ line, rows: lost, reason });
    }
  }
  return { columns: columns.map(({ name }) => name), rows, rejected };
}

function fits(cell: Cell, type: string): boolean {
  if (cell === null) return true;
  if (type === "VARCHAR") return typeof cell === "string";
  if (type === "BOOLEAN") return typeof cell === "boolean";
  if (type === "DOUBLE") return typeof cell === "number";
  if (typeof cell === "bigint") return -INT64 <= cell && cell < INT64;
  return type === "BIGINT" && Number.isSafeInteger(cell);
}
