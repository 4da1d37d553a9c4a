import type { Notebook } from "./notebookFile.js";

/** What a notebook's outputs carry under a MIME type, in the order of the notebook. */
export function payloadsOf(notebook: Notebook, mimeType: string): unknown[] {
  return notebook.cells.flatMap((cell) =>
    (cell.outputs ?? []).flatMap((output) => {
      const { data } = output as { data?: unknown };
      return typeof data === "object" && data !== null && Object.hasOwn(data, mimeType)
        ? [(data as Record<string, unknown>)[mimeType]]
        : [];
    }),
  );
}
