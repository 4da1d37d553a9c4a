import { text } from "../sql.js";
import { type Ask, type Dialect, type ServerColumn, type ServerTable, written } from "./dialect.js";

/** MySQL and MariaDB. */
export const mysql: Dialect = {
  about: "MySQL",
  extension: "mysql_scanner",
  query: "mysql_query",
  // A TINYINT(1) may hold other numbers than 0 and 1.
  settings: ["SET mysql_tinyint1_as_boolean = false", "SET mysql_bit1_as_boolean = false"],
  parameters: {},
  quote,
  tables,
  columns,
  ownNumber: "SELECT CONNECTION_ID() AS n",
  // Where all is read-only, the engine does not hand over what is no question; so it goes another way.
  end: (attached, number) => [
    `ATTACH IF NOT EXISTS '' AS ${attached}_end (TYPE mysql, SECRET ${attached})`,
    `CALL mysql_execute('${attached}_end', 'KILL QUERY ${number}')`,
    `DETACH DATABASE IF EXISTS ${attached}_end`,
  ],
};

function quote(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** What the catalog says comes in types that differ from version to version; as text it is the same everywhere. */
const asText = (sql: string): string => `CAST(${sql} AS CHAR CHARACTER SET utf8mb4)`;

async function tables(ask: Ask): Promise<ServerTable[]> {
  const rows =
    await ask(`SELECT ${asText("table_schema")} AS c_schema, ${asText("table_name")} AS c_name, ${asText("table_type")} AS c_type,
      COALESCE(table_schema = DATABASE(), FALSE) AS c_near, CAST(table_rows AS DOUBLE) AS c_rows
    FROM information_schema.tables
    WHERE LOWER(table_schema) NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    ORDER BY 4 DESC, table_type = 'VIEW', 1, 2`);
  return rows.map((row) => {
    const [schema, name] = [String(row.c_schema), String(row.c_name)];
    return {
      schema,
      name,
      id: name,
      near: Number(row.c_near) === 1,
      piece: false,
      view: String(row.c_type) === "VIEW",
      rows: Number(row.c_rows) > 0 ? Number(row.c_rows) : Number.NaN,
    };
  });
}

async function columns(ask: Ask, table: ServerTable): Promise<ServerColumn[]> {
  // Hexadecimal, because what a backslash means in a text depends on the server's settings.
  const named = (name: string) => `CAST(0x${Buffer.from(name).toString("hex")} AS CHAR CHARACTER SET utf8mb4)`;
  const rows = await ask(`SELECT ${asText("column_name")} AS c_name, ${asText("LOWER(data_type)")} AS c_type,
      ${asText("privileges")} AS c_rights, CAST(numeric_precision AS DOUBLE) AS c_precision
    FROM information_schema.columns WHERE table_schema = ${named(table.schema)} AND table_name = ${named(table.name)}
    ORDER BY ordinal_position`);
  return rows.map((row) => {
    const name = String(row.c_name);
    return {
      name,
      ...read(quote(name), String(row.c_type), Number(row.c_precision)),
      readable: /\bselect\b/i.test(String(row.c_rights)),
    };
  });
}

const SAME = new Set(["tinyint", "smallint", "mediumint", "int", "bigint", "float", "double", "year"]);
const BYTES = new Set(["binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"]);
const SHAPES = /^(geometry|point|linestring|polygon|multi.*|geom.*collection)$/;

/** Days with a zero in them, which are no days, become missing; other types become text as the server writes it. */
function read(name: string, type: string, precision: number): Pick<ServerColumn, "sql" | "made" | "compared"> {
  if (SAME.has(type) || (type === "decimal" && precision <= 38)) return { sql: name };
  if (BYTES.has(type)) return { sql: name, made: (given) => `CAST(${given} AS VARCHAR)` };
  if (type === "bit") return { sql: `CAST(${name} + 0 AS UNSIGNED)` };
  if (type === "timestamp") {
    return {
      // The seconds since 1970 do not depend on the session's zone.
      sql: asText(`NULLIF(UNIX_TIMESTAMP(${name}), 0)`),
      made: (given) => `make_timestamptz(CAST(CAST(${given} AS DECIMAL(20, 6)) * 1000000 AS BIGINT))`,
      compared: (sign, time) => `${name} ${sign} FROM_UNIXTIME(${time.getTime() / 1000 + (sign === "<" ? DAY : -DAY)})`,
    };
  }
  if (type === "datetime" || type === "date") {
    return {
      sql: asText(name),
      made: (given) => `TRY_CAST(${given} AS ${type === "date" ? "DATE" : "TIMESTAMP"})`,
      // Without a zone it is some time of that day or of the ones beside it; the engine looks closer.
      compared: (sign, time) => `${name} ${sign} ${text(written(time, sign === "<" ? 1 : -1))}`,
    };
  }
  return { sql: SHAPES.test(type) ? asText(`ST_AsText(${name})`) : asText(name) };
}

const DAY = 86_400;
