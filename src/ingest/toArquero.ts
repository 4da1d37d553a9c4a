import { type DuckDBResult, DuckDBTypeId } from "@duckdb/node-api";
import { type ColumnTable, table } from "arquero";
import { breathe } from "../task/index.js";

/** What a cell of an Arquero table holds here; a time is a Date. */
type Cell = number | string | boolean | Date | null;

/** A query's result as an Arquero table: numbers, text, booleans, Dates (to the millisecond) and null. */
export async function toArquero(result: DuckDBResult, signal?: AbortSignal): Promise<ColumnTable> {
  const names = result.deduplicatedColumnNames();
  // Arquero keeps columns in a plain object, which would lose this one and then all rows.
  if (names.includes("__proto__"))
    throw new Error('A table cannot have a column named "__proto__"; rename it in the source.');
  const columns: Cell[][] = names.map(() => []);
  const convert = names.map((_, i) => converter(result.columnTypeId(i)));
  for (
    let chunk = await result.fetchChunk(), n = 1;
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk(), n++
  ) {
    for (let i = 0; i < names.length; i++) {
      const values = chunk.getColumnValues(i);
      const column = columns[i];
      for (const value of values) column.push(value === null ? null : convert[i](value as never));
    }
    if (n % 8 === 0) await breathe(signal);
  }
  return table(new Map(names.map((name, i) => [name, columns[i]])) as never, names);
}

function converter(type: DuckDBTypeId): (value: never) => Cell {
  switch (type) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.ENUM:
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
      return (value: Cell) => value;
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return (value: bigint) => Number(value);
    case DuckDBTypeId.DECIMAL:
      return (value: { toDouble(): number }) => value.toDouble();
    case DuckDBTypeId.DATE:
      return (value: { days: number }) => new Date(value.days * 86_400_000);
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return (value: { micros: bigint }) => new Date(Math.floor(Number(value.micros) / 1000));
    default:
      return (value: unknown) => String(value);
  }
}
