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

/** So many rows are looked at before others get their turn. */
const PAGE = 100_000;

/** The columns of a table, and how many rows it has. */
export interface TypedColumns {
  readonly columns: readonly TypedColumn[];
  readonly rows: number;
}

/**
 * What the columns of a table hold, by every value in it: SQLite lets any value stand in any column. Whole numbers
 * become BIGINT, numbers DOUBLE, all else and what is mixed VARCHAR. `told` hears what share of the work is done.
 */
export async function columnTypes(
  database: Database,
  table: Table,
  signal?: AbortSignal,
  told?: (share: number) => void,
): Promise<TypedColumns> {
  const stretches = await stretchesOf(database, table, signal);
  const names = table.columns.map(({ name }) => identifier(name));
  const types = names.map(() => new Set<string>());
  const kinds = names.map((name) => `typeof(${name})`).join(" || ' ' || ");
  for (const [i, { from, values }] of stretches.entries()) {
    for (const row of database.all(`SELECT DISTINCT ${kinds} AS kinds ${from}`, values))
      for (const [j, kind] of String(row.kinds).split(" ").entries()) types[j].add(kind);
    told?.((i + 1) / stretches.length / 2);
    await breathe(signal);
  }
  const special = names.map((name, i) => specialSql(name, types[i]));
  const found = special.map(() => false);
  // Each stretch but the last has as many rows as the others.
  const asked = special.some((sql) => sql !== "0") ? stretches : stretches.slice(-1);
  let last = 0;
  for (const [i, { from, values }] of asked.entries()) {
    const most = special.map((sql, j) => `MAX(${sql}) AS c${j}`).join(", ");
    const row = database.get(`SELECT COUNT(*) AS n, ${most} ${from}`, values);
    for (const j of found.keys()) found[j] ||= row?.[`c${j}`] === 1;
    last = Number(row?.n);
    told?.((1 + (i + 1) / asked.length) / 2);
    await breathe(signal);
  }
  const columns = table.columns.map(({ name, declared }, i) => ({
    name,
    type: typeOf(types[i], found[i], declared),
    bytes: types[i].has("blob"),
    wide: types[i].has("text") && found[i],
  }));
  return { columns, rows: (stretches.length - 1) * PAGE + last };
}

/** The rows of a table in pieces, each as FROM … WHERE …; those of a view in one. */
async function stretchesOf(database: Database, { name, rowid }: Table, signal?: AbortSignal) {
  const from = `FROM ${identifier(name)}`;
  if (rowid === undefined) return [{ from, values: [] }];
  const found: { from: string; values: (number | bigint)[] }[] = [];
  for (let after: (number | bigint)[] = []; ; ) {
    const above = after.length ? `WHERE ${rowid} > ?` : "WHERE TRUE";
    const end = database.get(
      `SELECT ${rowid} AS id ${from} ${above} ORDER BY ${rowid} LIMIT 1 OFFSET ${PAGE - 1}`,
      after,
    );
    const last = end ? [end.id as number | bigint] : [];
    found.push({ from: `${from} ${above}${last.length ? ` AND ${rowid} <= ?` : ""}`, values: [...after, ...last] });
    if (last.length === 0) return found;
    after = last;
    await breathe(signal);
  }
}

/** What has still to be known of a column: text beyond printable ASCII, or whole numbers that a DOUBLE does not hold. */
function specialSql(name: string, types: ReadonlySet<string>): string {
  if (types.has("text"))
    return `typeof(${name}) = 'text' AND (${name} GLOB '*[^ -~]*' OR length(${name}) <> octet_length(${name}))`;
  if (types.has("integer") && types.has("real"))
    return `typeof(${name}) = 'integer' AND ${name} NOT BETWEEN -9007199254740991 AND 9007199254740991`;
  return "0";
}

function typeOf(types: ReadonlySet<string>, large: boolean, declared: string): TypedColumn["type"] {
  if (types.has("text") || types.has("blob")) return "VARCHAR";
  if (types.has("real")) return large ? "VARCHAR" : "DOUBLE";
  if (types.has("integer")) return "BIGINT";
  if (/INT/i.test(declared)) return "BIGINT";
  return /REAL|FLOA|DOUB/i.test(declared) ? "DOUBLE" : "VARCHAR";
}
