import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders that are still in use; what is left of them goes when the process ends. */
const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder of its own for `what`, which lives until {@link removeFolder} or the end of the process. */
export async function temporaryFolder(what: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `huntbook-${what}-${process.pid}-`));
  folders.add(folder);
  return folder;
}

/** Removes a folder made by {@link temporaryFolder} with all that is in it. */
export async function removeFolder(folder: string): Promise<void> {
  folders.delete(folder);
  await rm(folder, { recursive: true, force: true });
}

/** {@link removeFolder} for those who cannot wait. */
export function removeFolderSync(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}
