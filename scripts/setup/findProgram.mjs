import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Problem } from "../../lab/problem.mjs";

/**
 * The program that an environment variable names, or the first of those names on the PATH, or one of those places; undefined
 * where there is none. Throws a `Problem` where the variable names no program.
 *
 * @param {{ variable: string, kind: string, names: string[], places: string[] }} wanted `kind`: what it is, for people
 * @returns {string | undefined}
 */
export function findProgram({ variable, kind, names, places }) {
  const named = process.env[variable];
  if (named) {
    if (isProgram(named)) return named;
    throw new Problem(
      `${variable} names ${JSON.stringify(named)}, which is no program: set it to a ${kind}, or unset it.`,
    );
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
