import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";

/** One line that says why the kernel is not reached, where the notebook is not trusted; nothing else is worth a line. */
export function connectionLine({ say, host }: Context): Pane {
  const node = element("p", { class: "hb-quiet" }, say("untrusted"));
  const draw = (): void => {
    node.hidden = host.connection?.() !== "untrusted";
  };
  draw();
  const unlisten = host.onConnectionChange?.(draw);
  return { node, draw: () => {}, dispose: () => unlisten?.() };
}
