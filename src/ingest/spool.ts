import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBTimestampTZValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMPTZ,
  VARCHAR,
} from "@duckdb/node-api";
import { breathe, signalOf, type Task } from "../task/index.js";
import type { Cell, Decoded, DecodedRejection } from "./decoders/decoder.js";
import type { Engine } from "./engine.js";
import { cleanNames, said } from "./names.js";
import type { Rejected, Rejection } from "./rejected.js";
import { LISTED } from "./rejected.js";
import type { Scan } from "./scan.js";
import { identifier } from "./sql.js";

/** The engine takes at most this many rows at once. */
const CHUNK = 2048;

/** Times are in UTC already; the engine is told so, or a log's time zone would be applied to them once more. */
const TYPES: Readonly<Record<string, DuckDBType>> = {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  INTEGER,
  TIMESTAMP: TIMESTAMPTZ,
  VARCHAR,
};

/** Where rows come from that are not read by the engine itself. */
export interface RowSource extends Decoded {
  /** The file or table they come from, for messages. */
  readonly name: string;
  readonly format: Scan["format"];
}

/**
 * Copies rows into a table of the engine, on disk, so that they may be more than memory holds. Each is copied once; every
 * question then reads that table. Of the columns only those that are `wanted` (case does not count). An Error, and no table,
 * where the source breaks off.
 */
export async function spool(
  engine: Engine,
  source: RowSource,
  task: Task = {},
  wanted?: readonly string[],
): Promise<Scan> {
  const lower = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  const all = cleanNames(source.columns.map(({ name }) => name));
  const kept = [...all.keys()].filter((i) => !lower || lower.has(all[i].toLowerCase()));
  const names = kept.map((i) => all[i]);
  const types = kept.map((i) => typeOf(source.columns[i]));
  const table = await engine.spoolTable();
  const rejected = new Rejections(source.name);
  const signal = signalOf(task);
  const filled = new Set<number>();
  let zoneless = 0;
  await engine.run({ signal: task.signal }, async (connection) => {
    await connection.run(`CREATE TABLE ${table.sql} ("#record" BIGINT)`);
    let appender = await connection.createAppender(table.name, "main", table.catalog);
    for await (const batch of source.batches()) {
      signal?.throwIfAborted();
      rejected.add(batch.rejected);
      zoneless += batch.zoneless ?? 0;
      const cells = kept.map((i) => batch.columns[i]);
      // A cell costs as much empty as full, and many columns are never filled: each is made when it first holds something.
      const fresh = [...cells.keys()].filter((i) => !filled.has(i) && cells[i].some((cell) => cell !== null));
      if (fresh.length > 0) {
        appender.closeSync();
        for (const i of fresh) {
          await connection.run(`ALTER TABLE ${table.sql} ADD COLUMN ${identifier(names[i])} ${types[i]}`);
          filled.add(i);
        }
        appender = await connection.createAppender(table.name, "main", table.catalog);
      }
      const columns = [...filled];
      append(appender, [batch.records, ...columns.map((i) => cells[i])], [BIGINT, ...columns.map((i) => types[i])]);
      await breathe(signal);
    }
    appender.closeSync();
  });
  const columnSql = (name: string, i: number) =>
    filled.has(i) ? identifier(name) : `CAST(NULL AS ${types[i]}) AS ${identifier(name)}`;
  const projection = names.map(columnSql).join(", ");
  return {
    file: source.name,
    format: source.format,
    columns: names.map((name, i) => ({ name, type: String(types[i]), ...said(source.columns[kept[i]].name) })),
    names: all,
    notes: source.notes,
    rejected: rejected.all,
    zoneless,
    sql: ({ numbered }) => `SELECT ${projection}${numbered ? ', "#record"' : ""} FROM ${table.sql}`,
  };
}

type Appender = Awaited<ReturnType<DuckDBConnection["createAppender"]>>;

function append(appender: Appender, columns: readonly (readonly Cell[])[], types: readonly DuckDBType[]): void {
  const rows = columns[0].length;
  for (let start = 0; start < rows; start += CHUNK) {
    const count = Math.min(CHUNK, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    columns.forEach((cells, i) => {
      const some = count === rows ? cells : cells.slice(start, start + count);
      const convert = engineValue[String(types[i])];
      chunk.setColumnValues(i, convert ? some.map(convert) : some);
    });
    appender.appendDataChunk(chunk);
  }
}

const engineValue: Readonly<Record<string, (cell: Cell) => DuckDBValue>> = {
  BIGINT: (cell) => (typeof cell === "number" ? BigInt(cell) : cell),
  [String(TIMESTAMPTZ)]: (cell) => (typeof cell === "bigint" ? new DuckDBTimestampTZValue(cell) : null),
};

function typeOf({ name, type }: { name: string; type: string }): DuckDBType {
  const known = TYPES[type];
  if (!known) throw new Error(`Column "${name}" has type ${type}, which cannot be spooled.`);
  return known;
}

/** What could not be read, as it turns up: all of it counted, the first of it listed. */
class Rejections {
  private count = 0;
  private readonly rows: Rejection[] = [];

  constructor(private readonly file: string) {}

  add(some: readonly DecodedRejection[]): void {
    for (const { line, record, reason, rows = 1 } of some) {
      this.count += rows;
      if (this.rows.length < LISTED) this.rows.push({ file: this.file, line, record, reason });
    }
  }

  get all(): Rejected {
    return { count: this.count, rows: this.rows };
  }
}
