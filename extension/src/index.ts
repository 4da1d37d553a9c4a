import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { guidePlugin } from "./guide/guidePlugin.js";
import { launcherPlugin } from "./launcher/launcherPlugin.js";
import { renderersPlugin } from "./renderersPlugin.js";
import { settingsPlugin } from "./settingsPlugin.js";
import { sharePlugin } from "./share/sharePlugin.js";

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  settingsPlugin,
  renderersPlugin,
  guidePlugin,
  launcherPlugin,
  sharePlugin,
];

export default plugins;
