import { join } from "node:path";
import type { Task } from "../task/index.js";
import { isAddress, shownAddresses } from "./address.js";
import { isBucket } from "./attached/bucket.js";
import { databaseScan } from "./attached/database.js";
import { objectsOf } from "./attached/objects.js";
import { isServer } from "./attached/server.js";
import type { Wanted } from "./attached/wanted.js";
import type { Engine } from "./engine.js";
import { type Fetched, fetched } from "./fetched.js";
import type { Scan } from "./scan.js";
import { filesOf } from "./source.js";

/** A file to be read, what was read of a source that is no file, or what is to be said of the source itself. */
export type Found = Fetched | { readonly scan: Scan } | { readonly note: string };

/** What a source names, one after the other; what is an address is fetched and lies as long as the engine lives. */
export async function* inputsOf(
  source: string | readonly string[],
  engine: Engine,
  limit: number | undefined,
  wanted: Wanted,
  task: Task,
): AsyncGenerator<Found> {
  const { files, notes } = await filesOf(source, engine);
  for (const note of notes) yield { note };
  const shown = shownAddresses(files.filter(isAddress));
  for (const [i, file] of files.entries()) {
    task.signal?.throwIfAborted();
    const name = shown.get(file);
    if (isServer(file)) yield { scan: await databaseScan(engine, file, wanted, task) };
    else if (isBucket(file)) yield* objectsOf(engine, file, wanted, limit, task);
    else if (name === undefined) yield { input: { file, path: file }, notes: [] };
    else yield fetched(file, name, join(await engine.folder(), `fetched${i}`), limit, task);
  }
}
