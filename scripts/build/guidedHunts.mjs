/** Writes the guided hunts that the launcher offers, from notebooks/, beside the extension's compiled code. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { root } from "../../lab/project.mjs";

/**
 * @typedef {{ cell: number, from: number, to: number }} Place where in a cell's source
 * @typedef {{ file: string, title: string, topic: string, source: Place | null }} Entry
 * `title`: its first heading, of which "1 · Windows sign-ins: what is odd?" has the topic "Windows sign-ins"; `source`: where the notebook says which log it reads; null where it does not
 * @typedef {{ cells: { cell_type: string, metadata: { tags?: string[] }, source: string | string[] }[] }} Notebook
 */

/**
 * The guided hunts in a folder: an entry for each, and each notebook without outputs.
 *
 * @param {string} folder
 * @returns {{ entries: Entry[], notebooks: Record<string, Notebook> }}
 */
export function guidedHunts(folder) {
  /** @type {Record<string, Notebook>} */
  const notebooks = {};
  const files = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  const entries = files.sort().map((file) => {
    const notebook = withoutOutputs(JSON.parse(readFileSync(join(folder, file), "utf8")));
    notebooks[file] = notebook;
    const title = titleOf(notebook) || file.replace(/\.ipynb$/, "");
    const topic = title.replace(/^\d+\s*·\s*/, "").replace(/:\s.*$/, "");
    return { file, title, topic, source: placeOfSource(notebook) };
  });
  return { entries, notebooks };
}

/**
 * @param {Notebook} notebook
 * @returns {Notebook}
 */
function withoutOutputs(notebook) {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return { ...notebook, cells };
}

/** @param {Notebook} notebook */
function titleOf(notebook) {
  const headings = notebook.cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => /^#+[ \t]+(.+?)[ \t#]*$/m.exec(textOf(cell))?.[1] ?? []);
  return headings[0] ?? "";
}

/**
 * Where the cell tagged `parameters` says `source = "…"`.
 *
 * @param {Notebook} notebook
 * @returns {Place | null}
 */
function placeOfSource(notebook) {
  const cell = notebook.cells.findIndex(({ metadata }) => metadata.tags?.includes("parameters"));
  if (cell < 0) return null;
  const code = ts.createSourceFile("cell.ts", textOf(notebook.cells[cell]), ts.ScriptTarget.Latest);
  for (const statement of code.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || name.text !== "source") continue;
      if (initializer && ts.isStringLiteralLike(initializer))
        return { cell, from: initializer.getStart(code), to: initializer.end };
    }
  }
  return null;
}

/** @param {{ source: string | string[] }} cell */
const textOf = ({ source }) => (Array.isArray(source) ? source.join("") : source);

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { entries, notebooks } = guidedHunts(join(root, "notebooks"));
  const output = join(root, "extension", "lib", "launcher");
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, "entries.json"), JSON.stringify(entries));
  writeFileSync(join(output, "notebooks.json"), JSON.stringify(notebooks));
}
