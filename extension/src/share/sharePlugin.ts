import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { Dialog, ICommandPalette, Notification, showDialog, showErrorMessage } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import { INotebookTracker, type NotebookPanel } from "@jupyterlab/notebook";
import type { Contents, Kernel } from "@jupyterlab/services";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { shareIcon } from "@jupyterlab/ui-components";
import { commandIds } from "../commands.js";
import { kernelOf } from "../kernel/kernelLink.js";
import { type ShareRequest, shareByKernel } from "../kernel/shareComm.js";
import { ILabHost, type LabHost } from "../labHost.js";
import { askHow } from "./askHow.js";
import { askWords } from "./askWords.js";

const ID = "huntbook-jupyterlab:share";

/** Writes the open notebook as one HTML file beside it: File menu, palette and a button of the notebook's toolbar. */
export const sharePlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: "Shares notebooks as one HTML file with the live widget in it.",
  autoStart: true,
  requires: [ILabHost, INotebookTracker],
  optional: [ICommandPalette, ISettingRegistry],
  activate(
    app: JupyterFrontEnd,
    { say }: LabHost,
    notebooks: INotebookTracker,
    palette: ICommandPalette | null,
    settings: ISettingRegistry | null,
  ) {
    const { contents } = app.serviceManager;

    /** True where nothing is in the way, or may be written over. */
    const mayWrite = async (path: string): Promise<boolean> => {
      const { content: there } = await contents.get(PathExt.dirname(path));
      if (!(there as Contents.IModel[]).some(({ name }) => name === PathExt.basename(path))) return true;
      const { button } = await showDialog({
        title: say("shareThere", { name: PathExt.basename(path) }),
        buttons: [Dialog.cancelButton({ label: say("cancel") }), Dialog.warnButton({ label: say("shareOver") })],
      });
      return button.accept;
    };

    const told = (name: string, bytes: number, notes: readonly string[]): void => {
      const written = say("shared", { name, size: (bytes / 1e6).toFixed(1) });
      Notification.success([written, ...notes].join(" "), { autoClose: 8000 });
    };

    /** The kernel writes the page: only it may know the key. Asks again while common words that are names stand in texts. */
    const shareWithoutNames = async (kernel: Kernel.IKernelConnection, request: ShareRequest): Promise<void> => {
      const answer = await shareByKernel(kernel, request, say);
      if ("size" in answer) return told(request.output, answer.size, answer.notes);
      const decided = await askWords(answer.words, say);
      if (!decided) return;
      const { allow, also } = request;
      await shareWithoutNames(kernel, {
        ...request,
        allow: [...allow, ...decided.allow],
        also: [...also, ...decided.also],
      });
    };

    const share = async (panel: NotebookPanel): Promise<void> => {
      const { context, content } = panel;
      const kernel = await kernelOf(panel);
      const own = PathExt.basename(context.path);
      const how = await askHow(`${own.replace(/\.ipynb$/i, "")}.html`, kernel !== null, say);
      if (!how?.name || !content.model) return;
      const path = PathExt.join(PathExt.dirname(context.path), PathExt.basename(how.name));
      if (!(await mayWrite(path))) return;
      // Saving puts what was tuned and judged into the outputs.
      if (context.model.dirty && !context.model.readOnly) await context.save();
      if (how.names && kernel) {
        const output = PathExt.basename(path);
        await shareWithoutNames(kernel, {
          ...how.names,
          notebook: own,
          output,
          force: true,
          code: how.code,
          allow: [],
        });
        return;
      }
      const [{ sharePage }, { sharedRuntime }] = await Promise.all([import("huntbook/share"), import("./runtime.js")]);
      const notebook = content.model.toJSON() as unknown as Parameters<typeof sharePage>[0];
      const { html, notes } = sharePage(notebook, await sharedRuntime(), { code: how.code });
      await contents.save(path, { type: "file", format: "text", content: html });
      told(PathExt.basename(path), html.length, notes);
    };

    app.commands.addCommand(commandIds.share, {
      label: (args) => say(args.toolbar ? "shareShort" : "shareCommand"),
      caption: say("shareCaption"),
      icon: (args) => (args.toolbar ? shareIcon : undefined),
      isEnabled: () => notebooks.currentWidget !== null,
      execute: async () => {
        const panel = notebooks.currentWidget;
        if (!panel) return;
        try {
          await share(panel);
        } catch (error) {
          void showErrorMessage(say("notShared"), error as Error);
        }
      },
    });
    notebooks.currentChanged.connect(() => app.commands.notifyCommandChanged(commandIds.share));
    palette?.addItem({ command: commandIds.share, category: say("huntbook") });
    // The menu and the toolbar's button are in the schema.
    void settings?.load(ID);
  },
};
