import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type DuckDBResult } from "@duckdb/node-api";
import { signalOf, type Task } from "../task/index.js";
import { text } from "./sql.js";
import { removeFolderSync, temporaryFolder } from "./temporary.js";

/** What the SQL engine may use. */
export interface EngineOptions {
  /** Memory the engine may hold, like "1GB"; beyond it, it spills to disk. Default: 80 % of the machine's. */
  memoryLimit?: string;
  /** Threads of the engine; default: all cores. */
  threads?: number;
}

let opened = 0;

/** A DuckDB inside this process: no network and no extensions but the built-in ones unless a source needs them, times in UTC. */
export class Engine {
  private ownFolder?: Promise<string>;
  private ownPath?: string;
  private attached?: Promise<unknown>;
  private spooled = 0;
  private named = 0;

  private constructor(private readonly instance: DuckDBInstance) {}

  static async open(options: EngineOptions = {}): Promise<Engine> {
    const settings: Record<string, string> = {
      temp_directory: join(tmpdir(), `huntbook-${process.pid}-${++opened}`),
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    };
    if (options.memoryLimit !== undefined) settings.memory_limit = options.memoryLimit;
    if (options.threads !== undefined) settings.threads = String(options.threads);
    try {
      return new Engine(await DuckDBInstance.create(":memory:", settings));
    } catch (error) {
      throw new Error(
        `The SQL engine did not start with memoryLimit ${options.memoryLimit ?? "(default)"} and threads ${options.threads ?? "(default)"}: ${reason(error)}`,
      );
    }
  }

  /**
   * Runs `work` on a connection of its own. The task's signal (or the running cell's) interrupts the query under way
   * and rejects with the signal's reason; progress is told in rows where the engine knows them, else in percent.
   */
  async run<T>(task: Task, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const signal = signalOf(task);
    signal?.throwIfAborted();
    const connection = await this.instance.connect();
    const stopping = stopOn(signal, connection);
    const ticking = task.onProgress && setInterval(() => tell(connection, task), 100);
    try {
      await connection.run("SET TimeZone = 'UTC'");
      if (ticking) await connection.run("SET enable_progress_bar = true; SET enable_progress_bar_print = false");
      const result = await work(connection);
      signal?.throwIfAborted();
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      clearInterval(ticking);
      stopping.end();
      connection.closeSync();
    }
  }

  /** Runs `work` on a connection that nothing interrupts: for what has to be done also when all else was stopped. */
  async aside<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  /** The answer of a query over the view `events` (these rows in SQL) piece by piece, as it is worked out; the signal ends it. */
  async *chunks(query: string, rows: string, task: Task = {}): AsyncGenerator<DuckDBDataChunk> {
    const signal = signalOf(task);
    signal?.throwIfAborted();
    const connection = await this.instance.connect();
    const stopping = stopOn(signal, connection);
    try {
      await connection.run("SET TimeZone = 'UTC'");
      await connection.run(`CREATE TEMP VIEW events AS ${rows}`);
      const result = await connection.stream(query);
      for (;;) {
        const chunk = await result.fetchChunk();
        signal?.throwIfAborted();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      stopping.end();
      connection.closeSync();
    }
  }

  /** The rows of a query as plain objects; whole numbers come as numbers, times as microseconds. Values go in as parameters. */
  rows(sql: string, parameters: string[] = [], task: Task = {}): Promise<Record<string, unknown>[]> {
    return this.run(task, async (connection) => rowsOf(await connection.run(sql, parameters)));
  }

  /** A folder for what has to lie on disk as long as the engine lives. */
  folder(): Promise<string> {
    this.ownFolder ??= temporaryFolder("log").then((path) => {
      this.ownPath = path;
      return path;
    });
    return this.ownFolder;
  }

  /** A name for a new table in a database on disk, which lives as long as the engine. */
  async spoolTable(): Promise<{ catalog: string; name: string; sql: string }> {
    const path = join(await this.folder(), "rows.duckdb");
    this.attached ??= this.rows(`ATTACH ${text(path)} AS spool`);
    await this.attached;
    const name = `rows_${++this.spooled}`;
    return { catalog: "spool", name, sql: `spool.main.${name}` };
  }

  /** A name that no table of this engine has yet. */
  freshName(): string {
    return `beside_${++this.named}`;
  }

  close(): void {
    this.instance.closeSync();
    if (this.ownPath !== undefined) removeFolderSync(this.ownPath);
  }
}

/** The rows of a small result; whole numbers come as numbers, times as microseconds. */
export async function rowsOf(result: DuckDBResult): Promise<Record<string, unknown>[]> {
  const rows = await result.getRowObjects();
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value !== null && typeof value === "object" && "micros" in value) return Number(value.micros);
  return value;
}

/** An interrupt is forgotten by a query that begins just after it, so it is said again until the work ends. */
function stopOn(signal: AbortSignal | undefined, connection: DuckDBConnection): { end(): void } {
  let again: NodeJS.Timeout | undefined;
  const stop = () => {
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), 50);
  };
  signal?.addEventListener("abort", stop);
  // It may have come while the connection was made.
  if (signal?.aborted) stop();
  return {
    end: () => {
      signal?.removeEventListener("abort", stop);
      clearInterval(again);
    },
  };
}

function tell(connection: DuckDBConnection, task: Task): void {
  const { percentage, rows_processed, total_rows_to_process } = connection.progress;
  if (percentage < 0) return;
  const total = Number(total_rows_to_process);
  if (total > 0) task.onProgress?.(Math.min(Number(rows_processed), total), total);
  else task.onProgress?.(percentage, 100);
}

/** The first line of an engine's error, without its kind. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0].replace(/^[A-Z][A-Za-z ]* Error: /, "");
}
