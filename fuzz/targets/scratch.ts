import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | undefined;

/** A file to write inputs to, removed at the end. */
export function scratchFile(name: string): string {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), "huntbook-fuzz-"));
    process.once("exit", removeScratch);
  }
  return join(folder, name);
}

export function removeScratch(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}
