import type { Database } from "node-sqlite3-wasm";
import { identifier, text } from "../sql.js";

/** A table or a view of a database. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly declared: string }[];
  readonly view: boolean;
  /** The name under which its rows are numbered, where they are. */
  readonly rowid?: string;
}

const LISTED = 30;

/** The tables and views of a database that hold a user's rows. */
export function tablesOf(database: Database): Table[] {
  const found = database.all("PRAGMA main.table_list");
  const own = found.filter(
    ({ type, name, schema }) => schema === "main" && type !== "shadow" && !String(name).startsWith("sqlite_"),
  );
  return own
    .map(({ name, type, wr }) => {
      const columns = columnsOf(database, String(name));
      const taken = new Set(columns.map((column) => column.name.toLowerCase()));
      const rowid = ["rowid", "_rowid_", "oid"].find((alias) => !taken.has(alias));
      return { name: String(name), columns, view: type === "view", rowid: type === "table" && !wr ? rowid : undefined };
    })
    .sort((a, b) => Number(a.view) - Number(b.view) || (a.name < b.name ? -1 : 1));
}

/** The table asked for, or the only one. An Error lists what there is. */
export function chosen(file: string, tables: readonly Table[], asked: string | undefined): Table {
  if (tables.length === 0) throw new Error(`${file} is a SQLite database without a table.`);
  if (asked === undefined) {
    if (tables.length === 1) return tables[0];
    throw new Error(`${file} holds several tables; name one with the option table: ${listed(tables)}.`);
  }
  const alike = tables.filter(({ name }) => name.toLowerCase() === asked.toLowerCase());
  const table = alike.find(({ name }) => name === asked) ?? alike[0];
  if (!table) throw new Error(`${file} has no table "${asked}"; it holds ${listed(tables)}.`);
  return table;
}

function columnsOf(database: Database, table: string): Table["columns"] {
  try {
    const columns = database.all(`PRAGMA main.table_xinfo(${identifier(table)})`);
    return columns
      .filter(({ hidden }) => hidden !== 1)
      .map(({ name, type }) => ({ name: String(name), declared: String(type ?? "") }));
  } catch {
    return []; // A view over a table that is gone, or one of a module that is not here.
  }
}

function listed(tables: readonly Table[]): string {
  const some = tables.slice(0, LISTED).map(({ name, view, columns }) => {
    const names = columns.slice(0, 8).map((column) => column.name);
    const rest = columns.length > names.length ? ", …" : "";
    return `${text(name)}${view ? ", a view" : ""} (${names.join(", ")}${rest})`;
  });
  return `${some.join("; ")}${tables.length > LISTED ? `; and ${tables.length - LISTED} more` : ""}`;
}
