import type { DuckDBConnection } from "@duckdb/node-api";
import { signalOf, type Task } from "../../task/index.js";
import { type Engine, rowsOf } from "../engine.js";
import type { RawColumn, Scan } from "../scan.js";
import { identifier } from "../sql.js";

/** What a query over these rows gives, without asking for any. */
export async function columnsOf(connection: DuckDBConnection, query: string): Promise<RawColumn[]> {
  const rows = await rowsOf(await connection.run(`DESCRIBE ${query}`));
  return rows.map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
}

/** Rows in SQL, and the number of each, if it is another than that of its place among them. */
export interface Numbered {
  readonly rows: string;
  readonly number?: string;
}

/**
 * Copies the answer of a query, once, into a table of the engine on disk, with the number of each row. `total` is how many
 * rows are expected, NaN where that is not known.
 */
export async function copied(
  engine: Engine,
  connection: DuckDBConnection,
  { query, columns, total }: { query: Numbered; columns: readonly RawColumn[]; total: number },
  task: Task,
): Promise<{ rows: number; sql: Scan["sql"] }> {
  const signal = signalOf(task);
  const table = await engine.spoolTable();
  const definitions = columns.map(({ name, type }) => `${identifier(name)} ${type}`);
  const rows = await engine.aside(async (writer) => {
    await writer.run(`CREATE TABLE ${table.sql} (${[...definitions, '"#record" BIGINT'].join(", ")})`);
    const appender = await writer.createAppender(table.name, "main", table.catalog);
    const names = columns.map(({ name }) => `${identifier(name)}, `).join("");
    const result = await connection.stream(
      `SELECT ${names}${query.number ?? "ROW_NUMBER() OVER ()"} FROM (${query.rows})`,
    );
    let done = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      signal?.throwIfAborted();
      if (!chunk || chunk.rowCount === 0) break;
      appender.appendDataChunk(chunk);
      done += chunk.rowCount;
      task.onProgress?.(done, done <= total ? total : Number.NaN);
    }
    appender.closeSync();
    return done;
  });
  task.onProgress?.(rows, rows);
  const projection = columns.map(({ name }) => identifier(name)).join(", ");
  return { rows, sql: ({ numbered }) => `SELECT ${projection}${numbered ? ', "#record"' : ""} FROM ${table.sql}` };
}
