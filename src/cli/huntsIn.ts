import { readFile } from "node:fs/promises";
import { decodeHunt, HUNT_MIME, type Hunt, isView } from "../hunt/index.js";
import { parseNotebook, payloadsOf } from "../ipynb/index.js";

/** The hunts in the outputs of a notebook file, each once. @throws where the file is no notebook, holds no hunt, or a wrong one */
export async function huntsIn(file: string): Promise<Hunt[]> {
  const notebook = parseNotebook(await readFile(file, "utf8"), file);
  const payloads = payloadsOf(notebook, HUNT_MIME).filter((payload) => !isView(payload));
  if (payloads.length === 0)
    throw new Error(`${file} holds no hunt in its outputs: run it first, with huntbook run ${file} --in-place.`);
  const hunts = payloads.map((payload) => {
    try {
      return decodeHunt(payload);
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`);
    }
  });
  return [...new Map(hunts.map((hunt) => [hunt.revision, hunt])).values()];
}
