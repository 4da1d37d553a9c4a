import type { Columns } from "../table/index.js";
import type { Task } from "../task/index.js";
import type { Engine } from "./engine.js";
import { copyTable } from "./memory.js";
import type { SchemaColumn } from "./relation.js";
import { identifier } from "./sql.js";

/** A table beside a log, in which each row of the log finds at most one row. */
export interface Beside {
  /** What the found row is called in SQL; the log's row is called `log`. */
  readonly as: string;
  readonly table: Columns;
  /** The rows that are looked in, as a query over the copied table of this name; without it, all of them. */
  readonly rows?: (table: string) => string;
  /**
   * When a row is found: each expression over the log's columns (`log."user_name"`), or over rows found before this one,
   * equals the one over the table's own (`"account"`). A missing value finds nothing; of several rows that would be found,
   * the first of the table is.
   */
  readonly on: readonly { readonly log: string; readonly table: string }[];
}

/** What {@link EventLog.extend} adds. It is SQL: values from a log go into the tables beside it, never in here. */
export interface Extension {
  readonly beside?: readonly Beside[];
  /** The new columns, in SQL over `log` and what was found beside it. One named like a column that is there takes its place. */
  readonly columns: readonly (SchemaColumn & { readonly sql: string })[];
  /** A condition; rows that do not meet it are left out. */
  readonly keep?: string;
  /** What the log's notes shall say of it. */
  readonly notes?: readonly string[];
}

/** Puts the tables into the engine. Gives the new schema, and what makes a log's rows the extended ones. */
export async function extended(
  engine: Engine,
  schema: readonly SchemaColumn[],
  { beside = [], columns, keep }: Extension,
  task: Task,
): Promise<{ schema: SchemaColumn[]; rows: (of: string) => string }> {
  const joins: string[] = [];
  for (const one of beside) joins.push(await put(engine, one, task));
  const known = new Map(schema.map(({ name }) => [name.toLowerCase(), name]));
  const made = columns.map(({ name, type, sql }) => ({
    name: known.get(name.toLowerCase()) ?? name,
    type,
    sql: `CAST(${sql} AS ${type}) AS ${identifier(known.get(name.toLowerCase()) ?? name)}`,
    replaces: known.has(name.toLowerCase()),
  }));
  const replaced = made.filter(({ replaces }) => replaces);
  const added = made.filter(({ replaces }) => !replaces);
  const replacing = replaced.length ? ` REPLACE (${replaced.map(({ sql }) => sql).join(", ")})` : "";
  const outputs = [`log.*${replacing}`, ...added.map(({ sql }) => sql)].join(", ");
  const condition = keep === undefined ? "" : ` WHERE ${keep}`;
  const types = new Map(made.map(({ name, type }) => [name, type]));
  return {
    schema: [
      ...schema.map(({ name, type }) => ({ name, type: types.get(name) ?? type })),
      ...added.map(({ name, type }) => ({ name, type })),
    ],
    rows: (of) => `SELECT ${outputs} FROM (${of}) AS log${joins.join("")}${condition}`,
  };
}

/** Copies a table into the engine, one row for each key. Gives the join that finds its rows. */
async function put(engine: Engine, { as, table, rows, on }: Beside, task: Task): Promise<string> {
  const given = engine.freshName();
  const name = engine.freshName();
  await copyTable(engine, table, { name: given, columns: [...table.columns.keys()] }, task);
  const keys = on.map((_, i) => identifier(`#key${i}`));
  const keyed = on.map(({ table: sql }, i) => `${sql} AS ${keys[i]}`).join(", ");
  await engine.run({ signal: task.signal }, async (connection) => {
    // The log streams by and what lies beside it is held; left to itself, the engine may well hold the log.
    await connection.run("SET GLOBAL disabled_optimizers = 'build_side_probe_side'");
    await connection.run(
      `CREATE TABLE ${name} AS SELECT DISTINCT ON (${keys.join(", ")}) * FROM (
         SELECT *, ${keyed} FROM (${rows?.(given) ?? `FROM ${given}`})
       ) WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(" AND ")} ORDER BY ${[...keys, '"#record"'].join(", ")}`,
    );
    await connection.run(`DROP TABLE ${given}`);
  });
  const found = identifier(as);
  return ` LEFT JOIN ${name} AS ${found} ON ${on.map(({ log }, i) => `${log} = ${found}.${keys[i]}`).join(" AND ")}`;
}
