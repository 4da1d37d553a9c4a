/** Notebooks as JSON with the outputs that `show` leaves, so that the extension is tested without a kernel. */
import { HUNT_MIME } from "../../src/hunt/index.js";

export const CHART_MIME = "application/vnd.huntbook.chart.v1+json";

type Bundle = Record<string, unknown>;

/** An output with its rich form, and the static form that viewers without the extension see. */
export function output(data: Bundle): object {
  const still = { "text/html": '<p class="still">the static form</p>', "text/plain": "the plain form" };
  return { output_type: "display_data", metadata: {}, data: { ...still, ...data } };
}

export const huntOutput = (payload: unknown): object => output({ [HUNT_MIME]: payload });

/** A picture that refers to the hunt with that payload. */
export function viewOutput(payload: { id: string; settings: object }, view: string, options: object = {}): object {
  return output({ [HUNT_MIME]: { version: 1, ref: payload.id, view, options, settings: payload.settings } });
}

/** A notebook with one code cell for each list of outputs, and so many Markdown cells after each. */
export function notebook(cells: readonly (readonly object[])[], { apart = 0, source = "" } = {}): object {
  const text = Array.from({ length: 8 }, (_, i) => `line ${i}`).join("\n\n");
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "huntbook", display_name: "Huntbook (TypeScript)", language: "typescript" },
      language_info: { name: "typescript" },
    },
    cells: cells.flatMap((outputs, i) => [
      {
        cell_type: "code",
        id: `code-${i}`,
        metadata: {},
        execution_count: i + 1,
        source: source || `// cell ${i}`,
        outputs,
      },
      ...Array.from({ length: apart }, (_, j) => ({
        cell_type: "markdown",
        id: `text-${i}-${j}`,
        metadata: {},
        source: text,
      })),
    ]),
  };
}

/** A notebook with these code cells, none of which has run. */
export function codeNotebook(sources: readonly string[]): object {
  const empty = notebook(sources.map(() => [])) as { cells: object[] };
  return { ...empty, cells: empty.cells.map((cell, i) => ({ ...cell, execution_count: null, source: sources[i] })) };
}
