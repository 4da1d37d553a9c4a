/** One cell of a notebook file. */
export interface Cell {
  cell_type: string;
  id?: string;
  metadata: { tags?: string[] } & Record<string, unknown>;
  source: string | string[];
  outputs?: Output[];
  execution_count?: number | null;
}

/** One output of a code cell: stream, display_data, execute_result or error. */
export type Output = { output_type: string } & Record<string, unknown>;

/** A notebook of format 4, https://nbformat.readthedocs.io. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A notebook from a file's text; an Error that names the file says what it is instead. */
export function parseNotebook(text: string, file: string): Notebook {
  let json: Partial<Notebook> | null;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not a notebook: it is not JSON (${(error as Error).message}).`);
  }
  if (typeof json !== "object" || json === null || !Array.isArray(json.cells)) {
    throw new Error(`${file} is not a notebook: it has no list of cells.`);
  }
  if (json.nbformat !== 4) {
    throw new Error(
      `${file} is a notebook of format ${json.nbformat}, and format 4 is needed; open and save it in JupyterLab first.`,
    );
  }
  return json as Notebook;
}

/** A notebook as a file's text, as Jupyter writes it: the same notebook gives the same bytes. */
export function formatNotebook(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** A cell's code or text. */
export function sourceOf(cell: Cell): string {
  return Array.isArray(cell.source) ? cell.source.join("") : cell.source;
}

/** A text as a notebook stores it: a list of lines, each with its line end. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
