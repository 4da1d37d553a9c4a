import type { ColumnTable } from "arquero";
import type { Matrix } from "../table/index.js";
import { signalOf, type Task } from "../task/index.js";
import { inBatches } from "./batches.js";
import { type Condition, conditionSql } from "./condition.js";
import { type Engine, reason } from "./engine.js";
import { type Extension, extended } from "./extend.js";
import { gathered } from "./gathered.js";
import { noColumn } from "./noColumn.js";
import { profile, provenance } from "./profile.js";
import { type Quality, qualityOf, type TimesAsked, type Unsaid } from "./quality.js";
import type { Rejected } from "./rejected.js";
import type { SchemaColumn } from "./relation.js";
import { identifier } from "./sql.js";
import type { TimeStyle } from "./time.js";
import { toArquero } from "./toArquero.js";
import { type WriteOptions, writeRows } from "./write.js";

/** More rows than this do not go into a table unless a limit is given: they would fill the memory. */
const MOST_ROWS = 5_000_000;

/** The engine's types that are numbers, and BOOLEAN, which counts as 0 and 1. */
const NUMBERS = /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\b.*)$/;

/** What {@link EventLog.table} gives. */
export interface TableOptions extends Task {
  /** At most this many rows, the first of the log. */
  limit?: number;
  /** Also what the source called things: the raw_ columns. */
  raw?: boolean;
}

/** A stretch of time, and how many rows lie in it: from this on, before that. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
  readonly rows: number;
}

interface Parts {
  readonly engine: Engine;
  readonly kind: string;
  readonly schema: readonly SchemaColumn[];
  readonly files: readonly string[];
  readonly notes: readonly string[];
  readonly rejected: Rejected;
  readonly read: number;
  readonly columnar: boolean;
  /**
   * What times were taken to mean that do not say it, SQL that counts those, and the rows of all times; null for a log
   * without events.
   */
  readonly times: { readonly style: TimeStyle; readonly unsaid: string; all(): string } | null;
  readonly rows: Rows;
}

/** The rows in SQL, with and without the column `record`. */
interface Rows {
  readonly numbered: string;
  readonly plain: string;
  /** The numbered rows with "#part" and "#place", which put them in the order of the files. */
  placed(): string;
  /** Whether they come in no order by themselves: looking up loses it. */
  readonly strewn: boolean;
}

/**
 * A log, not yet read: a view over its files in which every kind of source has the same columns. Each question reads
 * the files anew, and only the columns that it needs.
 */
export class EventLog {
  static {
    // What a cell that ends in a log prints; a member would put the symbol into the public types.
    Object.defineProperty(EventLog.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: function (this: EventLog): string {
        return summaryOf(this);
      },
    });
  }

  constructor(private readonly parts: Parts) {}

  /** What kind of log it is: "windows-logon", "windows-logon-days", "table". */
  get kind(): string {
    return this.parts.kind;
  }
  /** The columns of `events`, with the engine's types. */
  get schema(): readonly SchemaColumn[] {
    return this.parts.schema;
  }
  /** The files it reads, in order. */
  get files(): readonly string[] {
    return this.parts.files;
  }
  /** What was recognised or assumed while reading, a sentence each. */
  get notes(): readonly string[] {
    return this.parts.notes;
  }
  /** The rows that could not be used: how many, and the first thousand with file, line and reason. */
  get rejected(): Rejected {
    return this.parts.rejected;
  }

  /** Its sources hold columns (Parquet, a table in memory), so that a part can be read without the rest. */
  get columnar(): boolean {
    return this.parts.columnar;
  }
  /** Rows found in the files, good and rejected. */
  get read(): number {
    return this.parts.read;
  }

  /** The view `events` as SQL over the files, without the column `record`. */
  get relation(): string {
    return this.parts.rows.plain;
  }

  /** The rows as an Arquero table; times are Dates. An Error when it is too much for memory and no limit is given. */
  async table(options: TableOptions = {}): Promise<ColumnTable> {
    const { limit, raw = false, ...task } = options;
    if (limit !== undefined && !(Number.isInteger(limit) && limit >= 0))
      throw new Error(`limit is ${limit}; give a whole number of rows.`);
    if (limit === undefined) {
      const [{ n }] = await this.parts.engine.rows(`SELECT COUNT(*) AS n FROM (${this.parts.rows.plain})`, [], task);
      if (Number(n) > MOST_ROWS)
        throw new Error(
          `The log has ${n} rows, too many for a table in memory; narrow it with where, or give a limit.`,
        );
    }
    const names = this.schema
      .map(({ name }) => name)
      .filter((name) => raw || !name.startsWith("raw_") || !isEvents(this));
    return this.query(
      `SELECT ${names.map(identifier).join(", ")} FROM events${this.order}${limit === undefined ? "" : ` LIMIT ${limit}`}`,
      this.ordered(this.parts.rows.numbered),
      task,
    );
  }

  /** The answer to an SQL query over the view `events`, as an Arquero table. Never put a value from a log into the text. */
  sql(query: string, task: Task = {}): Promise<ColumnTable> {
    return this.query(query, this.parts.rows.numbered, task);
  }

  /** Like {@link sql}, over a view without the column `record`: text files are then read on all cores. */
  aggregate(query: string, task: Task = {}): Promise<ColumnTable> {
    return this.query(query, this.parts.rows.plain, task);
  }

  /**
   * Runs `query` over the events of one stretch of time after the other, then `last(name)` over all its answers together,
   * which are found under that name. Progress in rows.
   */
  aggregateByTime(
    query: string,
    stretches: readonly Stretch[],
    last: (name: string) => string,
    task: Task = {},
  ): Promise<ColumnTable> {
    const total = stretches.reduce((sum, { rows }) => sum + rows, 0);
    let [before, rows, told] = [0, 0, 0];
    const tell = (done: number) => task.onProgress?.((told = Math.max(told, done)), total);
    const onProgress = task.onProgress && ((done: number, of: number) => tell(before + (done / of) * rows));
    return this.parts.engine.run({ signal: task.signal, onProgress }, async (connection) => {
      for (const [i, stretch] of stretches.entries()) {
        rows = stretch.rows;
        const { from, to } = stretch;
        await connection.run(
          `CREATE OR REPLACE TEMP VIEW events AS SELECT * FROM (${this.parts.rows.plain}) WHERE ${conditionSql({ column: "time", from, to })}`,
        );
        await connection.run(i === 0 ? `CREATE TEMP TABLE answers AS ${query}` : `INSERT INTO answers ${query}`);
        before += rows;
        rows = 0;
        tell(before);
      }
      return toArquero(await connection.stream(last("answers")), signalOf(task));
    });
  }

  /**
   * The named columns of numbers batch by batch, in the order of the files, as `scoreBatches` takes them: a log larger than memory is scored this way.
   * `rows` is the size of a batch. An Error names a column that is missing or holds no numbers.
   */
  async *matrices(columns: readonly string[], options: Task & { rows?: number } = {}): AsyncGenerator<Matrix> {
    const { rows = 65_536, ...task } = options;
    if (!(Number.isInteger(rows) && rows >= 1)) throw new Error(`rows is ${rows}; give a whole number of 1 or more.`);
    const known = new Map(this.schema.map(({ name, type }) => [name, type]));
    for (const name of columns) {
      const type = known.get(name);
      if (!type) throw new Error(`There is no column "${name}"; the columns are ${[...known.keys()].join(", ")}.`);
      if (!NUMBERS.test(type)) throw new Error(`Column "${name}" holds ${type}, and numbers are needed here.`);
    }
    const query = `SELECT ${columns.map((name) => `CAST(${identifier(name)} AS DOUBLE)`).join(", ")} FROM events${this.order}`;
    yield* inBatches(this.parts.engine.chunks(query, this.ordered(this.parts.rows.plain), task), columns, rows);
  }

  /** The log with only the rows that meet the condition, given as data or as SQL. Nothing is read yet. An Error where it names a column that the log lacks. */
  where(condition: Condition | string): EventLog {
    const known = new Map(this.schema.map(({ name }) => [name.toLowerCase(), name]));
    const sql = conditionSql(typeof condition === "string" ? { sql: condition } : condition, (given) => {
      const name = known.get(given.toLowerCase());
      if (name === undefined) throw noColumn([given], this.schema);
      return identifier(name);
    });
    const narrowed = (rows: string) => `SELECT * FROM (${rows}) WHERE ${sql}`;
    const { rows, ...rest } = this.parts;
    // Only the numbered rows know their numbers.
    const plain = /\brecord\b/i.test(sql)
      ? `SELECT * EXCLUDE (record) FROM (${narrowed(rows.numbered)})`
      : narrowed(rows.plain);
    return new EventLog({
      ...rest,
      rows: { ...rows, numbered: narrowed(rows.numbered), plain, placed: () => narrowed(rows.placed()) },
    });
  }

  /**
   * The log with more columns, which each row finds in tables put beside the log: rows stay what they are, at most one is
   * found for each. Only the tables are copied now; the log is read when it is asked. They live as long as its engine.
   */
  async extend(extension: Extension, task: Task = {}): Promise<EventLog> {
    const { rows, notes, engine, schema, ...rest } = this.parts;
    const { rows: more, schema: columns } = await extended(engine, schema, extension, task);
    return new EventLog({
      ...rest,
      engine,
      schema: columns,
      notes: [...notes, ...(extension.notes ?? [])],
      rows: {
        numbered: more(rows.numbered),
        plain: more(rows.plain),
        placed: () => more(rows.placed()),
        strewn: true,
      },
    });
  }

  /**
   * How good the log is: rows read and rejected, duplicates, missing values, gaps in time, jumps of the clock, times without
   * a zone. Reads it through a few times; `show(log)` shows it.
   */
  quality(task: Task = {}): Promise<Quality> {
    const { read, times, engine } = this.parts;
    if (!times) return qualityOf(this, read, null, task);
    const first = async (sql: string) => (await engine.rows(sql, [], task))[0];
    const ask: TimesAsked = {
      unsaid: async () => ({ ...times.style, ...(await first(times.unsaid)) }) as Unsaid,
      span: async () => {
        const { from, to } = await first(
          `SELECT epoch_ms(MIN(time)) AS "from", epoch_ms(MAX(time)) AS "to" FROM (${times.all()})`,
        );
        return from === null ? null : { from: new Date(Number(from)), to: new Date(Number(to)) };
      },
    };
    return qualityOf(this, read, ask, task);
  }

  /**
   * Writes the log to a file, whole or not at all, and gives the number of its rows: Parquet, CSV or NDJSON by the name's
   * ending (.parquet, .csv, .ndjson, .jsonl, the last three also with .gz or .zst). `ingest` reads events from it as
   * they were, kind "huntbook-events": every column, missing values, microseconds, `source` and `record`. In text the
   * columns beyond the profile (raw_…) lose their types. Values are written as they are: a spreadsheet may take one
   * that begins with "=" for a formula. An Error where the file is there already, unless `overwrite` is given.
   */
  write(file: string, options: WriteOptions = {}): Promise<number> {
    const { engine, files, rows, schema } = this.parts;
    const names = schema.map(({ name }) => identifier(name)).join(", ");
    const query = `SELECT ${names} FROM (${this.ordered(rows.numbered)})${this.order}`;
    return writeRows(engine, query, file, files, options);
  }

  /** Frees the engine, also for every log made of this one by `where` and `extend`. */
  close(): void {
    this.parts.engine.close();
  }

  /** Rows that {@link order} puts in the order of the files; these ones where they come in it by themselves. */
  private ordered(rows: string): string {
    return this.parts.rows.strewn ? this.parts.rows.placed() : rows;
  }

  private get order(): string {
    return this.parts.rows.strewn ? ' ORDER BY "#part", "#place"' : "";
  }

  private query(query: string, rows: string, task: Task): Promise<ColumnTable> {
    return this.parts.engine.run(task, async (connection) => {
      await connection.run(`CREATE TEMP VIEW events AS ${rows}`);
      try {
        return await toArquero(await connection.stream(query), signalOf(task));
      } catch (error) {
        throw whileReading(error as Error, this.files);
      }
    });
  }
}

/** Errors of the engine about a query's table, or about what is in a file; a damaged piece of Parquet shows only when it is read. */
function whileReading(error: Error, files: readonly string[]): Error {
  const [, table] = /^Catalog Error: Table with name (\S+) does not exist/.exec(error.message) ?? [];
  if (table)
    return new Error(`There is no table ${table}: the rows of a log are called events, as in SELECT * FROM events.`);
  if (!/^(IO|Invalid|Serialization|INTERNAL) Error: /.test(error.message)) return error;
  const [first, ...rest] = files;
  return new Error(
    `${first}${rest.length ? ` or another of ${files.length} files` : ""} cannot be read, perhaps it is damaged: ${reason(error)}`,
  );
}

/** A log in a few lines: how much of what was read, and how to see more of it. */
function summaryOf({ kind, files, read, rejected, notes }: EventLog): string {
  const count = (n: number) => n.toLocaleString("en");
  const from = files.length === 1 ? files[0] : `${count(files.length)} files`;
  return [
    `EventLog of the kind "${kind}": ${count(read)} rows read from ${from}, ${count(rejected.count)} of them rejected.`,
    ...gathered(notes, files).map((note) => `- ${note}`),
    "See it with await show(log), its first rows with await show(await log.table({ limit: 10 })), its columns with log.schema.",
  ].join("\n");
}

/** Whether a log's rows are events in the common profile, and not, say, aggregates. */
export function isEvents(log: EventLog): boolean {
  const names = new Set(log.schema.map(({ name }) => name));
  return [...Object.keys(profile), ...Object.keys(provenance)].every((name) => names.has(name));
}
