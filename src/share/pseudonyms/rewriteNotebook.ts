import { type Cell, linesOf, type Notebook, type Output } from "../../ipynb/index.js";
import { textOf } from "../outputs.js";
import { type Draw, type Hunts, NOT_DRAWN, rewriteMarkdown, rewriteOutput } from "./outputs.js";
import type { Pen } from "./pen.js";

/** A notebook that a pen went through, and what is to be drawn anew in it. */
export interface Rewritten {
  notebook: Notebook;
  /** For each output with something alive, its bundle and how its still forms are drawn. */
  drawings: { bundle: Record<string, unknown>; draw: Draw; at: string }[];
}

/**
 * Takes a pen through all that a notebook holds. What is not known to be needed is left out: metadata, attachments, pictures,
 * ids that were given by hand, fields that the format does not name.
 */
export function rewriteNotebook(notebook: Notebook, pen: Pen): Rewritten {
  const hunts: Hunts = new Map();
  const drawings: Rewritten["drawings"] = [];
  const cells = notebook.cells.map((cell, i): Cell => {
    const number = `cell ${i + 1}`;
    const type = ["markdown", "code"].includes(cell.cell_type) ? cell.cell_type : "raw";
    const place = {
      at: `${number}, ${type === "code" ? "code" : "text"}`,
      mode: type === "code" ? "code" : "prose",
    } as const;
    const source = textOf(cell.source);
    const written = type === "markdown" ? rewriteMarkdown(source, pen, place) : pen.text(source, place);
    const common: Cell = {
      cell_type: type,
      ...(notebook.nbformat_minor >= 5 ? { id: `cell-${i + 1}` } : {}),
      metadata: metadataOf(cell),
      source: linesOf(written),
    };
    if (type !== "code") return common;
    const outputs = merged(Array.isArray(cell.outputs) ? cell.outputs : []).flatMap((output, j): Output[] => {
      const at = `${number}, output ${j + 1}`;
      const rewritten = rewriteOutput(output, pen, { at, mode: "output" }, hunts);
      if (!rewritten) return [];
      if (rewritten.draw)
        drawings.push({ bundle: rewritten.output.data as Record<string, unknown>, draw: rewritten.draw, at });
      return [rewritten.output];
    });
    return {
      ...common,
      outputs,
      execution_count: typeof cell.execution_count === "number" ? cell.execution_count : null,
    };
  });
  return {
    notebook: { cells, metadata: notebookMetadata(notebook, pen), nbformat: 4, nbformat_minor: minorOf(notebook) },
    drawings,
  };
}

const minorOf = ({ nbformat_minor }: Notebook): number => (Number.isInteger(nbformat_minor) ? nbformat_minor : 5);

/** Draws the still forms anew; what cannot be drawn is left out, and its payload with it. */
export async function drawAnew({ drawings }: Rewritten, pictures: boolean): Promise<void> {
  for (const { bundle, draw } of drawings) {
    try {
      Object.assign(bundle, await draw(pictures));
    } catch {
      for (const mime of Object.keys(bundle)) delete bundle[mime];
      bundle["text/plain"] = NOT_DRAWN;
    }
  }
}

const TAG =
  /^(parameters|injected-parameters|stage:[a-z-]{1,20}|hide[-_](input|output|cell)|remove[-_](input|output|cell)|raises-exception|skip|solution)$/;

function metadataOf(cell: Cell): Cell["metadata"] {
  const tags: unknown = cell.metadata?.tags;
  const known = Array.isArray(tags)
    ? tags.filter((tag): tag is string => typeof tag === "string" && TAG.test(tag))
    : [];
  return known.length ? { tags: known } : {};
}

/** The kernel and the language; an author's name, parameters and whatever else tools keep there stays at home. */
function notebookMetadata({ metadata }: Notebook, pen: Pen): Notebook["metadata"] {
  const kept: Notebook["metadata"] = {};
  for (const [part, fields] of [
    ["kernelspec", ["display_name", "language", "name"]],
    ["language_info", ["file_extension", "mimetype", "name", "pygments_lexer", "version"]],
  ] as const) {
    const held = (metadata as Record<string, unknown> | undefined)?.[part];
    if (typeof held !== "object" || held === null) continue;
    const texts = fields.flatMap((field): [string, string][] => {
      const value: unknown = (held as Record<string, unknown>)[field];
      return typeof value === "string"
        ? [[field, pen.text(value, { at: "the notebook's metadata", mode: "harmless" })]]
        : [];
    });
    kept[part] = Object.fromEntries(texts);
  }
  return kept;
}

/** What was printed in several pieces, as one text: a name may be cut between two. */
function merged(outputs: readonly Output[]): Output[] {
  const out: Output[] = [];
  for (const output of outputs) {
    const last = out.at(-1);
    if (last && output.output_type === "stream" && last.output_type === "stream" && last.name === output.name)
      out[out.length - 1] = { ...last, text: textOf(last.text) + textOf(output.text) };
    else if (typeof output === "object" && output !== null) out.push(output);
  }
  return out;
}

/** Names that a notebook gives of people where no text of it need show them. */
export function authorsOf({ metadata }: Notebook): string[] {
  const authors: unknown = (metadata as Record<string, unknown> | undefined)?.authors;
  const listed = Array.isArray(authors) ? authors : typeof authors === "string" ? [authors] : [];
  return listed.flatMap((author: unknown) => {
    const named = typeof author === "object" && author !== null ? Object.values(author) : [author];
    return named.filter((text): text is string => typeof text === "string" && text.trim() !== "");
  });
}
