import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { Cell, ICodeCellModel } from "@jupyterlab/cells";
import { INotebookTracker, type Notebook, NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import { ChartRenderer } from "./chartRenderer";
import { HuntRenderer } from "./huntRenderer";
import { ILabHost, type LabHost } from "./labHost";
import { CHART_MIME, HUNT_MIME } from "./mimeTypes";
import { NotebookHunts } from "./notebookHunts";

/** Before text/html, whose rank is 50, so that the live form wins wherever this extension is. */
const RANK = 0;

interface Run {
  notebook: Notebook;
  cell: Cell;
}

/** Shows hunts and their pictures alive in notebooks. */
export const renderersPlugin: JupyterFrontEndPlugin<void> = {
  id: "huntbook-jupyterlab:renderers",
  description: "Shows hunts and their pictures alive in notebooks.",
  autoStart: true,
  requires: [IRenderMimeRegistry, ILabHost],
  optional: [INotebookTracker],
  activate(_app: JupyterFrontEnd, everywhere: IRenderMimeRegistry, lab: LabHost, notebooks: INotebookTracker | null) {
    const addTo = (registry: IRenderMimeRegistry, panel: NotebookPanel | null): void => {
      const hunts = new NotebookHunts(panel, lab);
      registry.addFactory(
        {
          safe: true,
          mimeTypes: [HUNT_MIME],
          createRenderer: () => new HuntRenderer(registry, lab, hunts, panel),
        },
        RANK,
      );
      registry.addFactory(
        { safe: true, mimeTypes: [CHART_MIME], createRenderer: () => new ChartRenderer(registry, lab) },
        RANK,
      );
      if (!panel) return;
      followRuns(panel, hunts);
      writeBeforeSaving(panel, hunts);
    };
    addTo(everywhere, null);
    notebooks?.forEach((panel) => {
      addTo(panel.content.rendermime, panel);
    });
    notebooks?.widgetAdded.connect((_, panel) => addTo(panel.content.rendermime, panel));
  },
};

/** Tells a notebook's hunts which of its cells are run, until it is closed. */
function followRuns(panel: NotebookPanel, hunts: NotebookHunts): void {
  const scheduled = (_: unknown, { notebook, cell }: Run): void => {
    if (notebook === panel.content) hunts.scheduled(cell.model as ICodeCellModel);
  };
  const executed = (_: unknown, { notebook, cell }: Run): void => {
    if (notebook === panel.content) hunts.executed(cell.model as ICodeCellModel);
  };
  NotebookActions.executionScheduled.connect(scheduled);
  NotebookActions.executed.connect(executed);
  panel.disposed.connect(() => {
    NotebookActions.executionScheduled.disconnect(scheduled);
    NotebookActions.executed.disconnect(executed);
    hunts.dispose();
  });
}

/** A picture takes a moment to draw, so the save waits for the hunts; whatever goes wrong with them, the notebook is saved. */
function writeBeforeSaving({ context }: NotebookPanel, hunts: NotebookHunts): void {
  const written = (): Promise<void> => hunts.write().catch((error: Error) => console.warn(error.message));
  const [save, saveAs] = [context.save.bind(context), context.saveAs.bind(context)];
  context.save = () => written().then(save);
  context.saveAs = () => written().then(saveAs);
}
