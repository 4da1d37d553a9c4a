import { type Chart, charts } from "../visualize/index.js";
import type { Host, Mounted } from "./host.js";
import { mountWith } from "./mount.js";
import { showPicture } from "./page/picture.js";

/** The chart of a payload `{ version: 1, name, input }`; an Error says in a sentence what is wrong with it. Nothing in it is trusted. */
export function chartOf(payload: unknown): Chart {
  const { version, name, input } = (typeof payload === "object" && payload !== null ? payload : {}) as Record<
    string,
    unknown
  >;
  if (version !== 1) {
    throw new Error(
      `This chart cannot be shown: it is of version ${JSON.stringify(version)}, and this Huntbook reads version 1; update the extension.`,
    );
  }
  if (typeof name !== "string" || !Object.hasOwn(charts, name)) {
    throw new Error(`This chart cannot be shown: there is no picture called ${JSON.stringify(name)}.`);
  }
  try {
    return charts[name](input as never);
  } catch (error) {
    throw new Error(`This chart cannot be shown: ${(error as Error).message}`);
  }
}

/** Shows a chart in an element, with its words, its table twin and a menu to save it. */
export function mountChart(target: HTMLElement, chart: Chart, host: Host): Mounted<Chart> {
  return mountWith(target, chart, host, (root, shown, say) => showPicture(root, shown, host, say));
}
