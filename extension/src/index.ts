import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { renderersPlugin } from "./renderersPlugin.js";
import { settingsPlugin } from "./settingsPlugin.js";

const plugins: JupyterFrontEndPlugin<unknown>[] = [settingsPlugin, renderersPlugin];

export default plugins;
