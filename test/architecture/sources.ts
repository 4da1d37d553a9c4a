import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ts from "typescript";

export const root = resolve(import.meta.dirname, "../..");

export interface Import {
  /** As it is written. */
  specifier: string;
  /** The folder of src/ that a relative one leads to; "" is src/ itself, undefined outside of it. */
  folder?: string;
}

/** The TypeScript files below a folder of the project, as paths from the project's. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?ts$/.test(path) && !path.includes("node_modules") && !/^lib\b/.test(path))
    .map((path) => join(folder, path));
}

/** A file's text as a syntax tree. */
export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.ES2022, true);
}

/** Every node of a tree. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** All that a file imports or exports from elsewhere: static, dynamic and in types. */
export function importsOf(path: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), "utf8"), true, true);
  return importedFiles.map(({ fileName: specifier }) => ({ specifier, folder: folderOf(path, specifier) }));
}

function folderOf(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const [top, ...rest] = relative(join(root, "src"), resolve(root, dirname(path), specifier)).split(sep);
  if (top === "..") return undefined;
  return rest.length === 0 ? "" : top;
}
