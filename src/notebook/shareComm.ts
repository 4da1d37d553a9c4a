import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseNotebook } from "../ipynb/index.js";
import type { Comm } from "../task/index.js";
import { sharedRuntime } from "./sharedRuntime.js";
import { NamesInTexts, type PseudonymizedShare, sharePseudonymized } from "./sharePseudonymized.js";
import { writeWhole } from "./writeWhole.js";

/** Under this name a page asks its kernel to share the notebook without its names: the key never leaves this side. */
export const SHARE_TARGET = "huntbook.share";

/** What a page asks for; files are names in the notebook's folder. */
interface Request extends PseudonymizedShare {
  notebook: string;
  output: string;
  /** Write over a file that is there. */
  force: boolean;
}

/**
 * Writes the page that was asked for into the notebook's folder and tells how it went: `{ size, notes }`, or `{ error }`, with
 * `words` where common words that are names are still to be allowed. Closes the comm afterwards.
 */
export async function answerShare(comm: Comm, data: unknown, folder: string): Promise<void> {
  try {
    comm.send(await shared(requestOf(data), folder));
  } catch (error) {
    const words = error instanceof NamesInTexts ? error.words.map(({ word, places }) => ({ word, places })) : undefined;
    comm.send({ error: (error as Error).message, words });
  } finally {
    comm.close();
  }
}

async function shared({ notebook, output, force, ...options }: Request, folder: string): Promise<object> {
  const target = join(folder, output);
  if (existsSync(target) && !force) throw new Error(`${output} is there already; choose another name.`);
  const text = await readFile(join(folder, notebook), "utf8").catch(() => {
    throw new Error(`The kernel finds no ${notebook} in its folder; use huntbook share on the command line instead.`);
  });
  const { html, notes } = await sharePseudonymized(parseNotebook(text, notebook), await sharedRuntime(), options);
  await writeWhole(target, html);
  return { size: html.length, notes };
}

function requestOf(data: unknown): Request {
  const given = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  const words = (name: string): string[] => {
    const list = given[name] ?? [];
    if (!Array.isArray(list) || !list.every((word) => typeof word === "string" && word !== ""))
      throw new Error(`"${name}" is no list of words.`);
    return list;
  };
  return {
    notebook: fileName(given.notebook),
    output: fileName(given.output),
    force: given.force === true,
    code: given.code !== false,
    case: typeof given.case === "string" && given.case !== "" ? given.case : undefined,
    keep: words("keep"),
    keepSubnet: given.keepSubnet === true,
    allow: words("allow"),
    also: words("also"),
  };
}

/** A name in the folder, and no way out of it. */
function fileName(given: unknown): string {
  if (typeof given !== "string" || given === "" || given === "." || given === ".." || /[/\\\0]/.test(given))
    throw new Error(`${JSON.stringify(given)} is not the name of a file.`);
  return given;
}
