import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { signalOf, type Task } from "../../task/index.js";
import { type Engine, reason } from "../engine.js";
import { text } from "../sql.js";

/** The engine's own extensions that a source may need. */
export type Extension = "postgres_scanner" | "mysql_scanner" | "httpfs" | "aws";

/** The folder with extensions that was named, if one was. */
export const extensionFolder = (option: string | undefined): string | undefined =>
  option ?? (process.env.HUNTBOOK_EXTENSIONS || undefined);

/**
 * Makes the engine load one of its own extensions, which are signed: from the folder that was named, else as installed
 * before, else (with `install`) from the engine's makers. Gives what is to be told of it. An Error says what to do where
 * none of that works.
 */
export async function loadExtension(
  engine: Engine,
  name: Extension,
  folder: string | undefined,
  { install = true, ...task }: Task & { install?: boolean } = {},
): Promise<string> {
  const [{ version, platform }] = await engine.rows(
    "SELECT version() AS version, platform FROM pragma_platform() AS t(platform)",
  );
  const place = `${version}/${platform}`;
  if (folder !== undefined) {
    const file = await fileIn(engine, folder, place, name);
    if (!file) throw new Error(`${folder} has no file ${name}.duckdb_extension. ${remedy(name, place)}`);
    await load(engine, text(file), task).catch((error) => {
      throw new Error(`${file} is no extension that the SQL engine takes: ${reason(error)} ${remedy(name, place)}`);
    });
    return `The SQL engine loaded its extension ${name} from ${folder}.`;
  }
  const before = await load(engine, name, task).then(
    () => true,
    () => false,
  );
  if (before) return `The SQL engine loaded its extension ${name}, which was installed before.`;
  if (!install) throw new Error(`The SQL engine's extension ${name} is not installed. ${remedy(name, place)}`);
  try {
    await engine.rows(`INSTALL ${name}`, [], task);
    await load(engine, name, task);
  } catch (error) {
    signalOf(task)?.throwIfAborted();
    throw new Error(
      `This source needs the SQL engine's extension ${name}, which could not be installed: ${reason(error)}. ${remedy(name, place)}`,
    );
  }
  return `The SQL engine installed its extension ${name} from extensions.duckdb.org, and loaded it.`;
}

const load = (engine: Engine, what: string, task: Task): Promise<unknown> => engine.rows(`LOAD ${what}`, [], task);

function remedy(name: Extension, place: string): string {
  const [version] = place.split("/");
  const pip = `duckdb-extension-${name.replaceAll("_", "-")}==${version.replace(/^v/, "")}`;
  return `Where extensions.duckdb.org can be reached it is installed by itself. Elsewhere, fetch http://extensions.duckdb.org/${place}/${name}.duckdb_extension.gz by another way, or unzip what "pip download --no-deps ${pip}" gives, put the file into a folder, and name the folder by the option extensions or in the environment variable HUNTBOOK_EXTENSIONS.`;
}

/** The extension's file in a folder: by itself, below version and platform as the engine keeps them, or as gzip. */
async function fileIn(engine: Engine, folder: string, place: string, name: Extension): Promise<string | undefined> {
  for (const path of [folder, join(folder, place)].map((at) => join(at, `${name}.duckdb_extension`))) {
    if (await isFile(path)) return path;
    if (!(await isFile(`${path}.gz`))) continue;
    const plain = join(await engine.folder(), `${name}.duckdb_extension`);
    await writeFile(plain, await promisify(gunzip)(await readFile(`${path}.gz`)));
    return plain;
  }
  return undefined;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
