import type { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { chartOf, mountChart } from "huntbook/widget";
import type { LabHost } from "./labHost";
import { LiveRenderer } from "./liveRenderer";
import { CHART_MIME } from "./mimeTypes";

/** Draws a chart that is no hunt's from its name and its data. */
export class ChartRenderer extends LiveRenderer {
  readonly #lab: LabHost;

  constructor(registry: IRenderMimeRegistry, lab: LabHost) {
    super(registry, CHART_MIME);
    this.#lab = lab;
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    await this.showLive(model, (element) => {
      const mounted = mountChart(element, chartOf(model.data[CHART_MIME]), this.#lab);
      return () => mounted.dispose();
    });
  }
}
