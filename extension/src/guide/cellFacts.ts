import { type ICodeCellModel, isCodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { NotebookRuns } from "./runs.js";
import type { CellFacts } from "./stages.js";

/** What is known of each cell of a notebook, in order. */
export function cellFacts(panel: NotebookPanel, runs: NotebookRuns): CellFacts[] {
  return [...(panel.content.model?.cells ?? [])].map((cell) => {
    const tags: unknown = cell.getMetadata("tags");
    const isCode = isCodeCellModel(cell);
    return {
      id: cell.id,
      type: cell.type,
      source: cell.sharedModel.getSource(),
      tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [],
      busy: isCode && cell.executionState === "running",
      count: isCode ? cell.executionCount : null,
      failed: isCode && hasError(cell),
      run: isCode ? runs.of(cell) : null,
    };
  });
}

function hasError({ outputs }: ICodeCellModel): boolean {
  for (let i = 0; i < outputs.length; i++) if (outputs.get(i).type === "error") return true;
  return false;
}
