import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, IThemeManager } from "@jupyterlab/apputils";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator } from "@jupyterlab/translation";
import { commandIds } from "./commands.js";
import { ILabHost, LabHost } from "./labHost.js";
import { LabSettings } from "./settings.js";

const ID = "huntbook-jupyterlab:settings";

/** Reads our settings and gives the lab as every other plugin of ours sees it. */
export const settingsPlugin: JupyterFrontEndPlugin<LabHost> = {
  id: ID,
  description: "Reads Huntbook's settings.",
  autoStart: true,
  provides: ILabHost,
  optional: [ISettingRegistry, IThemeManager, ITranslator, ICommandPalette],
  activate(
    app: JupyterFrontEnd,
    registry: ISettingRegistry | null,
    themes: IThemeManager | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
  ): LabHost {
    const settings = new LabSettings();
    const lab = new LabHost(settings, themes, translator);
    // Not waited for: a notebook that opens meanwhile must find its renderers.
    if (registry) void settings.read(registry, ID);
    app.commands.addCommand(commandIds.toggleMasking, {
      label: lab.say("maskNames"),
      isToggleable: true,
      isToggled: () => settings.maskNames,
      execute: () => settings.setMaskNames(!settings.maskNames),
    });
    lab.onMaskChange(() => app.commands.notifyCommandChanged(commandIds.toggleMasking));
    palette?.addItem({ command: commandIds.toggleMasking, category: lab.say("huntbook") });
    return lab;
  },
};
