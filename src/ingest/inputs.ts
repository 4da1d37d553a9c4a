import { join } from "node:path";
import type { Task } from "../task/index.js";
import { isAddress, shownAddresses } from "./address.js";
import type { Engine } from "./engine.js";
import { type Fetched, fetched } from "./fetched.js";
import { filesOf } from "./source.js";

/** The files that a source names, one after the other; what is an address is fetched and lies as long as the engine lives. */
export async function* inputsOf(
  source: string | readonly string[],
  engine: Engine,
  limit: number | undefined,
  task: Task,
): AsyncGenerator<Fetched> {
  const files = await filesOf(source, engine);
  const shown = shownAddresses(files.filter(isAddress));
  for (const [i, file] of files.entries()) {
    task.signal?.throwIfAborted();
    const name = shown.get(file);
    if (name === undefined) yield { input: { file, path: file }, notes: [] };
    else yield fetched(file, name, join(await engine.folder(), `fetched${i}`), limit, task);
  }
}
