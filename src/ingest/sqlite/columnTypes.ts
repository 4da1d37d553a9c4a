import type { Database } from "node-sqlite3-wasm";
import { breathe } from "../../task/index.js";
import { identifier } from "../sql.js";
import type { Table } from "./tables.js";

/** How one column of a table is read. */
export interface TypedColumn {
  readonly name: string;
  readonly type: "BIGINT" | "DOUBLE" | "VARCHAR";
  /** Some of it are bytes (BLOB). */
  readonly bytes: boolean;
  /** Some of its text is more than printable ASCII, so that it must be read byte by byte. */
  readonly wide: boolean;
}

const PAGE = 100_000;
const [INTEGER, REAL, TEXT, BLOB, WIDE, LARGE] = [1, 2, 4, 8, 16, 32];

/**
 * What the columns of a table hold, by every value in it: SQLite lets any value stand in any column. Whole numbers
 * become BIGINT, numbers DOUBLE, all else and what is mixed VARCHAR.
 */
export async function columnTypes(database: Database, table: Table, signal?: AbortSignal): Promise<TypedColumn[]> {
  const seen = table.columns.map(() => 0);
  for await (const row of pages(database, table, signal)) {
    for (const i of seen.keys()) seen[i] |= Number(row[`c${i}`]);
  }
  return table.columns.map(({ name, declared }, i) => ({
    name,
    type: typeOf(seen[i], declared),
    bytes: (seen[i] & BLOB) > 0,
    wide: (seen[i] & WIDE) > 0,
  }));
}

async function* pages(database: Database, table: Table, signal?: AbortSignal) {
  const { rowid } = table;
  const masks = table.columns.map(({ name }, i) => `${mask(identifier(name))} AS c${i}`).join(", ");
  if (rowid === undefined) {
    yield database.get(`SELECT ${masks} FROM ${identifier(table.name)}`)!;
    return;
  }
  for (let last: unknown = null; ; ) {
    const page = `SELECT ${rowid} AS "#row", * FROM ${identifier(table.name)} ${last === null ? "" : `WHERE ${rowid} > ?`} ORDER BY ${rowid} LIMIT ${PAGE}`;
    const sql = `SELECT MAX("#row") AS last, COUNT(*) AS n, ${masks} FROM (${page})`;
    const row: Record<string, unknown> = database.get(sql, last === null ? [] : [last as number])!;
    yield row;
    if (Number(row.n) < PAGE) return;
    last = row.last;
    await breathe(signal);
  }
}

function mask(column: string): string {
  const is = (type: string) => `typeof(${column}) = '${type}'`;
  const flags: [number, string][] = [
    [INTEGER, is("integer")],
    [REAL, is("real")],
    [TEXT, is("text")],
    [BLOB, is("blob")],
    [WIDE, `${is("text")} AND (${column} GLOB '*[^ -~]*' OR length(${column}) <> octet_length(${column}))`],
    [LARGE, `${is("integer")} AND ${column} NOT BETWEEN -9007199254740991 AND 9007199254740991`],
  ];
  return flags.map(([bit, condition]) => `${bit} * COALESCE(MAX(${condition}), 0)`).join(" + ");
}

function typeOf(seen: number, declared: string): TypedColumn["type"] {
  if (seen & (TEXT | BLOB)) return "VARCHAR";
  if (seen & REAL) return seen & LARGE ? "VARCHAR" : "DOUBLE";
  if (seen & INTEGER) return "BIGINT";
  if (/INT/i.test(declared)) return "BIGINT";
  return /REAL|FLOA|DOUB/i.test(declared) ? "DOUBLE" : "VARCHAR";
}
