import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../share/index.js";

const FOLDER = new URL("../../dist/shared/", import.meta.url);

/** The scripts of a shared page, as they were built. @throws where the package was not built */
export async function sharedRuntime(): Promise<Runtime> {
  const read = async (name: string): Promise<string> => {
    const file = fileURLToPath(new URL(name, FOLDER));
    return readFile(file, "utf8").catch(() => {
      throw new Error(`${file} is missing: build the package once with npm run build.`);
    });
  };
  const [page, worker] = await Promise.all([read("page.js"), read("worker.js")]);
  return { page, worker };
}
