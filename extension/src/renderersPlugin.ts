import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { INotebookTracker, NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import { ChartRenderer } from "./chartRenderer";
import { HuntRenderer } from "./huntRenderer";
import { ILabHost, type LabHost } from "./labHost";
import { CHART_MIME, HUNT_MIME } from "./mimeTypes";
import { NotebookHunts } from "./notebookHunts";

/** Before text/html, whose rank is 50, so that the live form wins wherever this extension is. */
const RANK = 0;

/** Shows hunts and their pictures alive in notebooks. */
export const renderersPlugin: JupyterFrontEndPlugin<void> = {
  id: "huntbook-jupyterlab:renderers",
  description: "Shows hunts and their pictures alive in notebooks.",
  autoStart: true,
  requires: [IRenderMimeRegistry, ILabHost],
  optional: [INotebookTracker],
  activate(_app: JupyterFrontEnd, everywhere: IRenderMimeRegistry, lab: LabHost, notebooks: INotebookTracker | null) {
    const addTo = (registry: IRenderMimeRegistry, panel: NotebookPanel | null): void => {
      const hunts = new NotebookHunts(panel);
      registry.addFactory(
        {
          safe: true,
          mimeTypes: [HUNT_MIME],
          createRenderer: () => new HuntRenderer(registry, lab, hunts),
        },
        RANK,
      );
      registry.addFactory(
        { safe: true, mimeTypes: [CHART_MIME], createRenderer: () => new ChartRenderer(registry, lab) },
        RANK,
      );
      if (!panel) return;
      const forget = (_: unknown, { notebook, cell }: { notebook: unknown; cell: { model: unknown } }): void => {
        if (notebook === panel.content) hunts.forget(cell.model);
      };
      NotebookActions.executionScheduled.connect(forget);
      panel.disposed.connect(() => NotebookActions.executionScheduled.disconnect(forget));
    };
    addTo(everywhere, null);
    notebooks?.forEach((panel) => {
      addTo(panel.content.rendermime, panel);
    });
    notebooks?.widgetAdded.connect((_, panel) => addTo(panel.content.rendermime, panel));
  },
};
