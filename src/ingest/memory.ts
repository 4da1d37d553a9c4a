import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMPTZ,
  timestampTZValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Column, Columns } from "../table/index.js";
import { breathe, signalOf, type Task } from "../task/index.js";
import type { Engine } from "./engine.js";
import { cleanNames, said } from "./names.js";
import type { Scan } from "./scan.js";
import { identifier } from "./sql.js";

const CHUNK = 2048;

/** A table in memory as a source of events: it is copied into the engine. */
export async function memoryScan(engine: Engine, table: Columns, task: Task = {}): Promise<Scan> {
  const given = [...table.columns.keys()];
  const names = cleanNames(given);
  const types = await copyTable(engine, table, { name: "memory_source", columns: names }, task);
  const projection = names.map(identifier).join(", ");
  return {
    file: "(table in memory)",
    format: { type: "memory" },
    columns: names.map((name, i) => ({ name, type: types[i], ...said(given[i]) })),
    sql: ({ numbered }) => `SELECT ${projection}${numbered ? ', "#record"' : ""} FROM memory_source`,
  };
}

/**
 * Copies a table into a new one of the engine, whose columns get these names, and "#record", 1 for the first row. Gives
 * their types.
 */
export async function copyTable(
  engine: Engine,
  table: Columns,
  as: { readonly name: string; readonly columns: readonly string[] },
  task: Task = {},
): Promise<string[]> {
  const columns = [...table.columns.values()];
  const types = columns.map(typeOf);
  const definitions = as.columns.map((name, i) => `${identifier(name)} ${types[i]}`);
  const signal = signalOf(task);
  await engine.run({ signal: task.signal }, async (connection) => {
    await connection.run(`CREATE TABLE ${identifier(as.name)} (${[...definitions, '"#record" BIGINT'].join(", ")})`);
    const appender = await connection.createAppender(as.name);
    for (let start = 0; start < table.rowCount; start += CHUNK) {
      const rows = Math.min(CHUNK, table.rowCount - start);
      const chunk = DuckDBDataChunk.create([...types, BIGINT], rows);
      columns.forEach((column, i) => {
        chunk.setColumnValues(i, cells(column, start, rows));
      });
      chunk.setColumnValues(
        columns.length,
        Array.from({ length: rows }, (_, i) => BigInt(start + i + 1)),
      );
      appender.appendDataChunk(chunk);
      if ((start / CHUNK) % 16 === 0) {
        task.onProgress?.(start, table.rowCount);
        await breathe(signal);
      }
    }
    appender.closeSync();
  });
  return types.map(String);
}

function typeOf(column: Column): DuckDBType {
  if (column.type === "text") return VARCHAR;
  // In UTC already: the engine is told so, or a log's time zone would be applied once more.
  if (column.type === "time") return TIMESTAMPTZ;
  if (column.type === "boolean") return BOOLEAN;
  return column.values instanceof Int32Array ? INTEGER : DOUBLE;
}

function cells(column: Column, start: number, rows: number): DuckDBValue[] {
  const cell = cellOf(column);
  return Array.from({ length: rows }, (_, i) => cell(start + i));
}

function cellOf(column: Column): (row: number) => DuckDBValue {
  switch (column.type) {
    case "text":
      return (row) => (column.codes[row] < 0 ? null : column.dictionary[column.codes[row]]);
    case "time":
      return (row) =>
        Number.isNaN(column.values[row]) ? null : timestampTZValue(BigInt(Math.round(column.values[row])));
    case "boolean":
      return (row) => (column.values[row] === 255 ? null : column.values[row] === 1);
    case "number":
      return (row) => (Number.isNaN(column.values[row]) ? null : column.values[row]);
  }
}
