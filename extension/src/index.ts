import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { guidePlugin } from "./guide/guidePlugin.js";
import { renderersPlugin } from "./renderersPlugin.js";
import { settingsPlugin } from "./settingsPlugin.js";

const plugins: JupyterFrontEndPlugin<unknown>[] = [settingsPlugin, renderersPlugin, guidePlugin];

export default plugins;
