import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Says before hours of work, not after, that a file cannot be written. @throws where its folder is missing, or it is there and not to be written over */
export function checkOutput(output: string, force = false): void {
  const folder = dirname(resolve(output));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${output} cannot be written: there is no folder ${folder}.`);
  if (existsSync(output) && !force) throw new Error(`${output} is there already; give --force to write over it.`);
}
