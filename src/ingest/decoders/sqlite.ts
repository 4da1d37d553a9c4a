import { stat } from "node:fs/promises";
import type { Database } from "node-sqlite3-wasm";
import { identifier } from "../sql.js";
import { columnTypes } from "../sqlite/columnTypes.js";
import { isDatabase, type Place, placeOf } from "../sqlite/place.js";
import { rowsOf } from "../sqlite/rows.js";
import { chosen, type Table, tablesOf } from "../sqlite/tables.js";
import type { Decoded, DecodedBatch, Decoder, DecoderInput } from "./decoder.js";

/** Beyond this a check for damage would keep everything else waiting too long: it takes five seconds. */
const MOST_CHECKED = 1 << 30;

/** The share of the work that finding out the columns' types is, about. */
const OF_COLUMNS = 0.25;

/**
 * SQLite databases: a table or a view, named by the option `table` where there are several. Opened for reading only, without
 * a trace in the database's own folder; what is still in a write-ahead log beside it counts. Whole numbers become
 * BIGINT, numbers DOUBLE, text VARCHAR; a column of several types is VARCHAR, and bytes are text where they are
 * UTF-8 and hexadecimal digits where not. The order is the table's own.
 */
export const sqlite: Decoder = {
  type: "sqlite",
  about: "a SQLite database",
  needsFile: true,
  fits: isDatabase,
  async open(input: DecoderInput): Promise<Decoded> {
    const place = await placeOf(input.file, input.path);
    let database: Database | undefined;
    try {
      database = await connect(place);
      const tables = tablesOf(database);
      const table = chosen(input.file, tables, input.options.table);
      input.told?.(0);
      const checked = await checkDamage(database, table, input);
      const told = (share: number) => input.told?.(share * OF_COLUMNS);
      const { columns, rows } = await columnTypes(database, table, input.options.signal, told);
      const others = tables.length > 1 ? `, one of ${tables.length}` : "";
      return {
        columns: columns.map(({ name, type }) => ({ name, type })),
        notes: [
          `${input.file} is a SQLite database; its ${table.view ? "view" : "table"} "${table.name}" was read${others}.`,
          ...(checked ? [] : [`${input.file} is too large to be checked for damage beforehand.`]),
        ],
        batches: () => batches(input, place, counted(input, rowsOf(database!, table, columns), rows), database!),
      };
    } catch (error) {
      database?.close();
      await place.remove();
      throw clear(error, input.file);
    }
  },
};

async function connect(place: Place): Promise<Database> {
  const { Database } = (await import("node-sqlite3-wasm")).default;
  const database = new Database(place.path, { readOnly: !place.copied, fileMustExist: true });
  try {
    database.exec("PRAGMA trusted_schema = OFF");
    // Without shared memory a write-ahead log can be read only by one who has the database for himself.
    if (place.copied) database.exec("PRAGMA locking_mode = EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Rows on their way, with word of how far they are. */
function* counted(input: DecoderInput, batches: Generator<DecodedBatch>, rows: number): Generator<DecodedBatch> {
  let done = 0;
  for (const batch of batches) {
    done += batch.records.length + batch.rejected.length;
    input.told?.(OF_COLUMNS + (1 - OF_COLUMNS) * Math.min(1, done / rows));
    yield batch;
  }
}

async function* batches(
  { file }: DecoderInput,
  place: Place,
  rows: Generator<DecodedBatch>,
  database: Database,
): AsyncGenerator<DecodedBatch> {
  try {
    yield* rows;
    await place.unchanged();
  } catch (error) {
    throw clear(error, file);
  } finally {
    rows.return(undefined);
    database.close();
    await place.remove();
  }
}

/** Whether the table was checked; an Error where its pages do not hold together. */
async function checkDamage(database: Database, table: Table, { path }: DecoderInput): Promise<boolean> {
  if ((await stat(path)).size > MOST_CHECKED) return false;
  const only = table.view ? "" : `(${identifier(table.name)})`;
  const findings = database.all(`PRAGMA main.quick_check${only}`).map((row) => String(Object.values(row)[0]));
  const damage = findings.find((finding) => finding !== "ok" && !HARMLESS.test(finding));
  if (damage) throw new Damage(damage.replaceAll("\n", " "));
  return true;
}

/** Rows that break the table's own rules, and room that is not used. */
const HARMLESS = / value in |^CHECK constraint|never used$/;

class Damage extends Error {}

/** SQLite's own words with the file's name before them. */
function clear(error: unknown, file: string): Error {
  const { name, message } = error as Error;
  if (error instanceof Damage || (name === "SQLite3Error" && /malformed|corrupt|not a database/.test(message)))
    return new Error(
      `${file} is a SQLite database that is damaged (${message}); nothing was read from it. What is left can be saved with "sqlite3 ${file} .recover".`,
    );
  if (name === "SQLite3Error") return new Error(`${file} is a SQLite database that cannot be read: ${message}.`);
  return error as Error;
}
