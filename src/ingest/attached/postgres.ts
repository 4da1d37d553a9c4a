import { identifier, text } from "../sql.js";
import { type Ask, type Dialect, type ServerColumn, type ServerTable, written } from "./dialect.js";

/** PostgreSQL, and what speaks its protocol and has its catalog. */
export const postgres: Dialect = {
  about: "PostgreSQL",
  extension: "postgres_scanner",
  query: "postgres_query",
  settings: [],
  parameters: {
    connect_timeout: "15",
    application_name: "huntbook",
    // A server that fell silent is given up after about a minute.
    keepalives_idle: "30",
    keepalives_interval: "10",
    keepalives_count: "3",
  },
  quote: identifier,
  tables,
  columns,
  ownNumber: "SELECT pg_catalog.pg_backend_pid() AS n",
  end: (attached, number) => [
    `SELECT * FROM postgres_query(${text(attached)}, 'SELECT pg_catalog.pg_cancel_backend(${number}) AS done')`,
  ],
};

async function tables(ask: Ask): Promise<ServerTable[]> {
  const rows =
    await ask(`SELECT n.nspname::text AS schema, c.relname::text AS name, c.oid::text AS id, c.relispartition AS piece,
      c.relkind IN ('v', 'm') AS view, pg_catalog.pg_table_is_visible(c.oid) AS near, c.reltuples::float8 AS rows
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
    ORDER BY NOT pg_catalog.pg_table_is_visible(c.oid), c.relkind IN ('v', 'm'), 1, 2`);
  return rows.map((row) => ({
    schema: String(row.schema),
    name: String(row.name),
    id: String(row.id),
    piece: row.piece === true,
    view: row.view === true,
    near: row.near === true,
    // Less than nothing stands for a table that was never counted.
    rows: Number(row.rows) > 0 ? Number(row.rows) : Number.NaN,
  }));
}

async function columns(ask: Ask, { id }: ServerTable): Promise<ServerColumn[]> {
  const rows = await ask(`SELECT a.attname::text AS name, b.typname::text AS type, n.nspname = 'pg_catalog' AS own,
      CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE t.typtypmod END AS modifier,
      pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS readable
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
      JOIN pg_catalog.pg_namespace n ON n.oid = b.typnamespace
    WHERE a.attrelid = ${text(id)}::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`);
  return rows.map((row) => {
    const name = String(row.name);
    const type = row.own === true ? String(row.type) : "";
    return {
      name,
      ...read(identifier(name), type, Number(row.modifier)),
      readable: row.readable === true,
    };
  });
}

const SAME = new Set(["int2", "int4", "int8", "float4", "float8", "bool"]);

/** Times that are no time (infinity) and numbers that are none (NaN) become missing; other types become text as the server writes it. */
function read(name: string, type: string, modifier: number): Pick<ServerColumn, "sql" | "compared"> {
  if (SAME.has(type)) return { sql: name };
  if (type === "inet") return { sql: `pg_catalog.abbrev(${name}::inet)` };
  if (type === "numeric" && isExact(modifier)) return { sql: `NULLIF(${name}::numeric${sizeOf(modifier)}, 'NaN')` };
  if (type !== "timestamptz" && type !== "timestamp" && type !== "date") return { sql: `${name}::text` };
  const isUtc = type === "timestamptz";
  return {
    sql: `CASE WHEN pg_catalog.isfinite(${name}) THEN ${name}::${type} END`,
    // Without a zone it is some time of that day or of the ones beside it; the engine looks closer.
    compared: (sign, time) => {
      const moved = written(time, isUtc ? 0 : sign === "<" ? 1 : -1);
      return `${name} ${sign} ${isUtc ? `TIMESTAMPTZ '${moved}+00'` : `TIMESTAMP '${moved}'`}`;
    },
  };
}

/** A modifier holds precision and scale, plus 4; the engine's decimals have at most 38 digits. */
const precisionOf = (modifier: number): number => ((modifier - 4) >> 16) & 0xffff;
const scaleOf = (modifier: number): number => (modifier - 4) & 0x7ff;
const isExact = (modifier: number): boolean =>
  modifier >= 4 && precisionOf(modifier) <= 38 && scaleOf(modifier) <= precisionOf(modifier);
const sizeOf = (modifier: number): string => `(${precisionOf(modifier)}, ${scaleOf(modifier)})`;
