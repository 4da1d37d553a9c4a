import type { DuckDBConnection } from "@duckdb/node-api";
import { signalOf, type Task } from "../../task/index.js";
import { type Engine, rowsOf } from "../engine.js";
import { cleanNames } from "../names.js";
import type { Scan } from "../scan.js";
import { identifier, text } from "../sql.js";
import { columnsOf, copied } from "./copy.js";
import type { Ask, Dialect, ServerColumn } from "./dialect.js";
import { loadExtension } from "./extension.js";
import { mysql } from "./mysql.js";
import { postgres } from "./postgres.js";
import { withoutSecrets } from "./secrecy.js";
import { type Server, serverOf } from "./server.js";
import { chosen } from "./tables.js";
import type { Wanted } from "./wanted.js";

const dialects = { postgres, mysql };

/**
 * A table of a database server: its rows are copied once, by one query, so that the log stays the same when the table
 * changes; the connection is then closed and its password forgotten. Only the columns and the time range that are wanted
 * are asked for. Progress in rows. An Error names server and table, and holds no secret.
 */
export async function databaseScan(engine: Engine, address: string, wanted: Wanted, task: Task): Promise<Scan> {
  const server = serverOf(address);
  const signal = signalOf(task);
  try {
    const dialect = dialects[server.type];
    const loaded = await loadExtension(engine, dialect.extension, wanted.extensions, { signal: task.signal });
    const name = engine.freshName();
    try {
      await attach(engine, server, dialect, name, task);
      const scan = await engine.run({ signal: task.signal }, (connection) =>
        read(engine, connection, { server, dialect, name }, wanted, task),
      );
      return { ...scan, notes: [loaded, ...(scan.notes ?? [])] };
    } finally {
      await forget(engine, name);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw withoutSecrets(error, server.shown, [server.password, address]);
  }
}

/** The password goes to the engine as a value of a secret in memory, and never becomes SQL. */
async function attach(engine: Engine, server: Server, dialect: Dialect, name: string, task: Task): Promise<void> {
  const { type, host, port, database, user, password } = server;
  const given = Object.entries({ host, port, database, user, password }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const options = given.map(([key], i) => `, ${key.toUpperCase()} $${i + 1}`).join("");
  const parameters = Object.entries({ ...dialect.parameters, ...Object.fromEntries(server.parameters) });
  const how = parameters.map(([key, value]) => `${key}=${value}`).join(" ");
  const values = given.map(([, value]) => value);
  await engine.run({ signal: task.signal }, async (connection) => {
    await connection.run(`CREATE TEMPORARY SECRET ${name} (TYPE ${type}${options})`, values);
    await connection.run(`ATTACH ${text(how)} AS ${name} (TYPE ${type}, READ_ONLY, SECRET ${name})`);
  });
}

async function forget(engine: Engine, name: string): Promise<void> {
  await engine.aside(async (connection) => {
    await connection.run(`DETACH DATABASE IF EXISTS ${name}`);
    await connection.run(`DROP SECRET IF EXISTS ${name}`);
  });
}

interface Attached {
  readonly server: Server;
  readonly dialect: Dialect;
  readonly name: string;
}

async function read(
  engine: Engine,
  connection: DuckDBConnection,
  { server, dialect, name }: Attached,
  wanted: Wanted,
  task: Task,
): Promise<Scan> {
  for (const setting of dialect.settings) await connection.run(setting);
  const asked = (sql: string) => `SELECT * FROM ${dialect.query}(${text(name)}, ${text(sql)})`;
  const ask: Ask = async (sql) => rowsOf(await connection.run(asked(sql)));
  await connection.run("BEGIN TRANSACTION READ ONLY");
  const [{ n: number }] = await ask(dialect.ownNumber);
  const table = chosen(server.shown, await dialect.tables(ask), wanted.table);
  const file = `${server.shown}/${table.schema}.${table.name}`;
  const found = await dialect.columns(ask, table);
  const kept = wantedOf(file, found, wanted);
  const whole = queryOf(dialect, asked, table, kept, []);
  const columns = await columnsOf(connection, whole);
  const time = wanted.timeColumn(file, columns);
  const bounds = time ? boundsOf(kept[columns.indexOf(time)], wanted) : [];
  const query = { rows: queryOf(dialect, asked, table, kept, bounds) };
  const total = bounds.length > 0 ? Number.NaN : table.rows;
  const stopping = endOn(engine, task, dialect.end(name, Number(number)));
  try {
    const { rows, sql } = await copied(engine, connection, { query, columns, total }, task);
    const notes = [
      `${rows} rows of ${file} were copied at ${new Date().toISOString()}, with ${kept.length} of its ${found.length} columns${bounds.length > 0 ? `, by the range of ${time!.name}` : ""}; what changes there later does not change this log.`,
    ];
    return { file, format: { type: "memory" }, columns, notes, sql };
  } finally {
    await stopping.end();
  }
}

type Kept = ServerColumn & { readonly as: string };

function wantedOf(file: string, found: readonly ServerColumn[], wanted: Wanted): Kept[] {
  const lower = wanted.columns && new Set(wanted.columns.map((name) => name.toLowerCase()));
  const names = cleanNames(found.map(({ name }) => name));
  const kept = found
    .map((column, i) => ({ ...column, as: names[i] }))
    .filter(({ as, readable }) => readable && (!lower || lower.has(as.toLowerCase())));
  if (kept.length === 0)
    throw new Error(
      `${file} has none of the columns ${wanted.columns?.join(", ") ?? "that this user may read"}; it has ${names.join(", ")}.`,
    );
  return kept;
}

function queryOf(
  dialect: Dialect,
  asked: (sql: string) => string,
  { schema, name }: { schema: string; name: string },
  columns: readonly Kept[],
  bounds: readonly string[],
): string {
  const where = bounds.length > 0 ? ` WHERE ${bounds.join(" AND ")}` : "";
  const inner = `SELECT ${columns.map(({ sql }, i) => `${sql} AS c${i}`).join(", ")} FROM ${dialect.quote(schema)}.${dialect.quote(name)}${where}`;
  const outer = columns.map(({ as, made }, i) => `${made?.(`c${i}`) ?? `c${i}`} AS ${identifier(as)}`);
  return `SELECT ${outer.join(", ")} FROM (${asked(inner)})`;
}

function boundsOf({ compared }: ServerColumn, { from, to }: Wanted): string[] {
  if (!compared) return [];
  return [...(from ? [compared(">=", from)] : []), ...(to ? [compared("<", to)] : [])];
}

/** The engine hears of a stop only between two answers of a server, so the server is told to end the query, until it has. */
function endOn(engine: Engine, task: Task, statements: readonly string[]): { end(): Promise<void> } {
  const signal = signalOf(task);
  let again: NodeJS.Timeout | undefined;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = () => {
    const told = engine.aside(async (connection) => {
      for (const statement of statements) await connection.run(statement);
    });
    telling = Promise.all([telling, told]).catch(() => {});
  };
  const stop = () => {
    tell();
    again ??= setInterval(tell, 1000);
  };
  signal?.addEventListener("abort", stop);
  return {
    async end() {
      signal?.removeEventListener("abort", stop);
      clearInterval(again);
      await telling;
    },
  };
}
