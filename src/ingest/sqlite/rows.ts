import { isUtf8 } from "node:buffer";
import type { Database, Statement } from "node-sqlite3-wasm";
import type { Cell, DecodedBatch, DecodedRejection } from "../decoders/decoder.js";
import { identifier } from "../sql.js";
import type { TypedColumn } from "./columnTypes.js";
import type { Table } from "./tables.js";

const BATCH = 2000;

/** The rows of a table, in its own order. Text that is not UTF-8 makes its row a rejected one; bytes that are not become hexadecimal. */
export function* rowsOf(database: Database, table: Table, columns: readonly TypedColumn[]): Generator<DecodedBatch> {
  const named = columns.map((column, i) => `${valueSql(column)} AS c${i}`).join(", ");
  const statement: Statement = database.prepare(`SELECT ${named} FROM ${identifier(table.name)}`);
  try {
    let batch = emptyBatch(columns.length);
    let record = 0;
    for (const row of statement.iterate()) {
      record++;
      const cells = columns.map((column, i) => cellOf(row[`c${i}`] as Value, column));
      const bad = cells.indexOf(undefined);
      if (bad >= 0) batch.rejected.push(notUtf8(record, columns[bad].name));
      else {
        for (const [i, cell] of cells.entries()) batch.columns[i].push(cell as Cell);
        batch.records.push(record);
      }
      if (record % BATCH === 0) {
        yield batch;
        batch = emptyBatch(columns.length);
      }
    }
    if (batch.records.length + batch.rejected.length > 0) yield batch;
  } finally {
    // After a failed step, finalizing says the same again.
    try {
      statement.finalize();
    } catch {}
  }
}

type Value = string | number | bigint | Uint8Array | null;

const emptyBatch = (columns: number) => ({
  columns: Array.from({ length: columns }, (): Cell[] => []),
  records: [] as number[],
  rejected: [] as DecodedRejection[],
});

const notUtf8 = (record: number, name: string): DecodedRejection => ({
  line: null,
  record,
  reason: `${name} holds text that is not UTF-8`,
});

/** Text beyond ASCII comes as bytes: the library cuts text at a NUL and guesses at what is not UTF-8. */
function valueSql({ name, wide }: TypedColumn): string {
  const column = identifier(name);
  return wide ? `CASE typeof(${column}) WHEN 'text' THEN CAST(${column} AS BLOB) ELSE ${column} END` : column;
}

function cellOf(value: Value, { type, bytes }: TypedColumn): Cell | undefined {
  if (value instanceof Uint8Array) {
    const buffer = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    if (isUtf8(buffer)) return buffer.toString("utf8");
    return bytes ? buffer.toString("hex") : undefined;
  }
  return type === "VARCHAR" && value !== null ? String(value) : value;
}
