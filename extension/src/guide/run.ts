import type { ISessionContext } from "@jupyterlab/apputils";
import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import type { ITranslator } from "@jupyterlab/translation";

/** What the lab asks with where a kernel has to be chosen. */
export interface Asking {
  readonly dialogs?: ISessionContext.IDialogs;
  readonly translator?: ITranslator;
}

/** Runs the cells from one up to before another; a kernel that is still starting is waited for. */
export async function runRange(panel: NotebookPanel, from: number, to: number, asking: Asking = {}): Promise<void> {
  await panel.sessionContext.ready;
  if (panel.isDisposed) return;
  const cells = panel.content.widgets.slice(from, to);
  await NotebookActions.runCells(panel.content, cells, panel.sessionContext, asking.dialogs, asking.translator);
}

/** Makes a cell the active one and shows it from its top. */
export async function showCell(panel: NotebookPanel, index: number): Promise<void> {
  const { content } = panel;
  content.deselectAll();
  content.activeCellIndex = index;
  content.mode = "command";
  await content.scrollToItem(index, "start");
}
