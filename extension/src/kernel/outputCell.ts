import type { ICodeCellModel } from "@jupyterlab/cells";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { HUNT_MIME, isView } from "huntbook/hunt";
import { variableOf } from "./variableOf.js";

/** The cell of a notebook that has this output, which of its outputs it is, and which of its whole hunts. */
export interface OutputPlace {
  readonly cell: ICodeCellModel;
  readonly index: number;
  readonly output: number;
  readonly nth: number;
}

/** Where an output's model is in a notebook; null where it is not. */
export function placeOf(panel: NotebookPanel | null, output: unknown): OutputPlace | null {
  for (const [index, cell] of [...(panel?.content.model?.cells ?? [])].entries()) {
    if (cell.type !== "code") continue;
    const { outputs } = cell as ICodeCellModel;
    let nth = 0;
    for (let i = 0; i < outputs.length; i++) {
      const model = outputs.get(i);
      if (model === output) return { cell: cell as ICodeCellModel, index, output: i, nth };
      const payload = model.data[HUNT_MIME];
      if (payload !== undefined && !isView(payload)) nth++;
    }
  }
  return null;
}

/** The variable of the kernel that holds the hunt of this output, as far as the cell's source says. */
export function variableAt(panel: NotebookPanel, output: unknown): string {
  const place = placeOf(panel, output);
  return variableOf(place?.cell.sharedModel.getSource() ?? "", place?.nth);
}

/** Puts a code cell below the one with this output, and selects it. */
export function insertCellBelow(panel: NotebookPanel, output: unknown, code: string): void {
  const place = placeOf(panel, output);
  const { content } = panel;
  if (!place) return;
  content.deselectAll();
  content.activeCellIndex = place.index;
  NotebookActions.insertBelow(content);
  if (content.activeCell?.model.type !== "code") NotebookActions.changeCellType(content, "code");
  content.activeCell?.model.sharedModel.setSource(code);
  void content.scrollToItem(content.activeCellIndex);
}
