import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { signalOf, type Task } from "../../task/index.js";
import { type Engine, rowsOf } from "../engine.js";
import { DOWNLOAD_LIMIT, type Fetched } from "../fetched.js";
import { cleanNames } from "../names.js";
import type { RawColumn, Scan } from "../scan.js";
import { isLogName } from "../source.js";
import { identifier, text } from "../sql.js";
import { bucketOf, credentials, signFor } from "./bucket.js";
import { columnsOf, copied } from "./copy.js";
import { written } from "./dialect.js";
import { loadExtension } from "./extension.js";
import { withoutSecrets } from "./secrecy.js";
import type { Wanted } from "./wanted.js";

/** An object that is no Parquet passes through memory, so it may have this many bytes at most. */
const LONGEST = 1_000_000_000;

/**
 * The objects that an address in S3 names: one (s3://bucket/logs/a.csv), those a glob fits (s3://bucket/logs/2026-*.parquet,
 * "**" for any depth), or the logs under a prefix (s3://bucket/logs/). Of Parquet the rows are copied once, with only the
 * columns and the time range that are wanted; other objects are fetched whole. Errors hold no secret.
 */
export async function* objectsOf(
  engine: Engine,
  address: string,
  wanted: Wanted,
  limit: number | undefined,
  task: Task,
): AsyncGenerator<Fetched | { scan: Scan }> {
  const { bucket } = bucketOf(address);
  const signal = signalOf(task);
  const { id, key, token } = credentials();
  const name = engine.freshName();
  let asked = address;
  const run = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    engine.run({ signal: task.signal }, work);
  try {
    const loaded = await loadExtension(engine, "httpfs", wanted.extensions, { signal: task.signal });
    await settle(engine);
    const notes = [loaded, ...(await signFor(engine, name, bucket, wanted, task))];
    const files = await run((connection) => listed(connection, address));
    for (const [i, file] of files.entries()) {
      const before = i === 0 ? notes : [];
      asked = file;
      if (/\.parquet$/i.test(file)) {
        const scan = await run((connection) => parquet(engine, connection, file, wanted, task));
        yield { scan: { ...scan, notes: [...before, ...(scan.notes ?? [])] } };
      } else {
        const path = join(await engine.folder(), `${name}_${i}`);
        await run((connection) => fetchObject(connection, file, path, limit));
        yield { input: { file, path }, notes: before };
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    const plain = withoutSecrets(error, asked, [key, token, id]);
    const [said] = plain.message.split(" Authentication Failure");
    throw said === plain.message ? plain : new Error(`${said}. ${REFUSED}`);
  } finally {
    await engine.aside((connection) => connection.run(`DROP SECRET IF EXISTS ${name}`));
  }
}

/**
 * When it is loaded, the extension copies the environment's keys to settings that any query may read: they are emptied.
 * A service that says nothing cannot be interrupted, so it is given up after 15 seconds, three times.
 */
async function settle(engine: Engine): Promise<void> {
  for (const name of ["s3_access_key_id", "s3_secret_access_key", "s3_session_token"])
    await engine.rows(`SET GLOBAL ${name} = ''`);
  await engine.rows("SET GLOBAL http_timeout = 15");
  await engine.rows("SET GLOBAL http_retries = 2");
}

const REFUSED =
  "The service refused: check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION, and the rights s3:GetObject and s3:ListBucket.";

/** In an address that was listed every character means itself. */
const AS_IT_IS = "SET s3_url_compatibility_mode = true";

async function listed(connection: DuckDBConnection, address: string): Promise<string[]> {
  const isPrefix = address.endsWith("/");
  if (!isPrefix && !/[*?[]/.test(address)) return [address];
  const rows = await rowsOf(
    await connection.run("SELECT file FROM glob($1) ORDER BY file", [isPrefix ? `${address}*` : address]),
  );
  const files = rows
    .map((row) => String(row.file))
    .filter((file) => !file.endsWith("/") && (!isPrefix || isLogName(file)));
  if (files.length === 0)
    throw new Error(
      isPrefix
        ? `${address} has no log in it, as far as the names tell; name an object or a glob.`
        : `No object matches ${address}.`,
    );
  return files;
}

async function fetchObject(
  connection: DuckDBConnection,
  file: string,
  path: string,
  limit: number = DOWNLOAD_LIMIT,
): Promise<void> {
  const most = Math.min(limit, LONGEST);
  await connection.run(AS_IT_IS);
  const [{ size }] = await rowsOf(await connection.run(`SELECT size FROM read_blob(${text(file)})`));
  if (Number(size) > most)
    throw new Error(
      `${file} is longer than ${most} bytes, the most that is fetched; ${most < LONGEST ? "give a larger downloadLimit if you want it" : "keep it as Parquet, or fetch it by another way and name the file"}.`,
    );
  await connection.run(`COPY (SELECT content FROM read_blob(${text(file)})) TO ${text(path)} (FORMAT blob)`);
}

async function parquet(
  engine: Engine,
  connection: DuckDBConnection,
  file: string,
  wanted: Wanted,
  task: Task,
): Promise<Scan> {
  await connection.run(AS_IT_IS);
  const from = `read_parquet(${text(file)}, file_row_number = true)`;
  const given = (await columnsOf(connection, `SELECT * FROM read_parquet(${text(file)})`)).map(({ name }) => name);
  const names = cleanNames(given);
  const lower = wanted.columns && new Set(wanted.columns.map((name) => name.toLowerCase()));
  const kept = [...given.keys()].filter((i) => !lower || lower.has(names[i].toLowerCase()));
  if (kept.length === 0)
    throw new Error(`${file} has none of the columns ${wanted.columns?.join(", ")}; it has ${names.join(", ")}.`);
  const rows = `SELECT ${kept.map((i) => `${identifier(given[i])} AS ${identifier(names[i])}`).join(", ")}`;
  const columns = await columnsOf(connection, `${rows} FROM ${from}`);
  const time = wanted.timeColumn(file, columns);
  const bounds = time ? boundsOf(identifier(given[kept[columns.indexOf(time)]]), time, wanted) : [];
  const where = bounds.length > 0 ? ` WHERE ${bounds.join(" AND ")}` : "";
  const query = { rows: `${rows}, file_row_number + 1 AS "#number" FROM ${from}${where}`, number: '"#number"' };
  const { sql } = await copied(engine, connection, { query, columns, total: Number.NaN }, task);
  return { file, format: { type: "memory" }, columns, sql };
}

function boundsOf(name: string, { type }: RawColumn, { from, to }: Wanted): string[] {
  const isUtc = type === "TIMESTAMP WITH TIME ZONE";
  // Without a zone it is some time of that day or of the ones beside it; the whole log is narrowed later.
  const at = (time: Date, days: number) =>
    isUtc ? `TIMESTAMPTZ '${written(time)}+00'` : `TIMESTAMP '${written(time, days)}'`;
  return [...(from ? [`${name} >= ${at(from, -1)}`] : []), ...(to ? [`${name} < ${at(to, 1)}`] : [])];
}
