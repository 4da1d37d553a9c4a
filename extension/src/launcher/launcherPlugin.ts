import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, showErrorMessage } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { IDefaultFileBrowser } from "@jupyterlab/filebrowser";
import { ILauncher } from "@jupyterlab/launcher";
import type { Contents } from "@jupyterlab/services";
import { ITranslator } from "@jupyterlab/translation";
import { commandIds } from "../commands.js";
import { guideIcon } from "../guide/icon.js";
import { ILabHost, type LabHost } from "../labHost.js";
import { askForLog } from "./askForLog.js";
import entries from "./entries.json";
import { freeName, type GuidedHunt, notebookFor } from "./guidedHunt.js";

/** Offers each guided hunt as a template on one's own log, in the launcher and the palette. */
export const launcherPlugin: JupyterFrontEndPlugin<void> = {
  id: "huntbook-jupyterlab:launcher",
  description: "Starts guided hunts on one's own log.",
  autoStart: true,
  requires: [ILabHost, IDocumentManager],
  optional: [ILauncher, ICommandPalette, IDefaultFileBrowser, ITranslator],
  activate(
    { commands }: JupyterFrontEnd,
    { say }: LabHost,
    manager: IDocumentManager,
    launcher: ILauncher | null,
    palette: ICommandPalette | null,
    browser: IDefaultFileBrowser | null,
    translator: ITranslator | null,
  ) {
    const { contents } = manager.services;
    const entryOf = ({ hunt }: { hunt?: unknown }): GuidedHunt =>
      entries.find(({ file }) => file === hunt) ?? entries[0];

    /** Writes the notebook into a folder, under a name that is free there; gives its path and kernel. */
    const create = async (
      entry: GuidedHunt,
      folder: string,
      log: string,
    ): Promise<{ path: string; kernel?: string }> => {
      const { default: notebooks } = await import("./notebooks.json");
      const content = notebookFor(entry, notebooks[entry.file], log);
      const { content: there } = await contents.get(folder);
      const name = freeName(
        entry.file,
        (there as Contents.IModel[]).map((file) => file.name),
      );
      const path = PathExt.join(folder, name);
      await contents.save(path, { type: "notebook", format: "json", content });
      return { path, kernel: content.metadata.kernelspec?.name };
    };

    commands.addCommand(commandIds.newHunt, {
      label: (args) => say("newHunt", { topic: entryOf(args).topic }),
      caption: (args) => say("newHuntHint", { title: entryOf(args).title }),
      icon: (args) => (args.isPalette ? undefined : guideIcon),
      execute: async (args) => {
        const entry = entryOf(args);
        const folder = typeof args.cwd === "string" ? args.cwd : (browser?.model.path ?? "");
        const options = { say, manager, translator: translator ?? undefined };
        const log = entry.source ? await askForLog(say("newHunt", { topic: entry.topic }), folder, options) : "";
        if (log === null) return undefined;
        try {
          const { path, kernel } = await create(entry, folder, log);
          if (commands.hasCommand(commandIds.showGuide)) await commands.execute(commandIds.showGuide);
          return manager.openOrReveal(path, "Notebook", kernel ? { name: kernel } : undefined);
        } catch (error) {
          return void showErrorMessage(say("notCreated"), error as Error);
        }
      },
    });
    entries.forEach(({ file }, rank) => {
      const item = { command: commandIds.newHunt, category: say("huntbook"), rank };
      launcher?.add({ ...item, args: { hunt: file }, categoryRank: -1 });
      palette?.addItem({ ...item, args: { hunt: file, isPalette: true } });
    });
  },
};
