import { viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { showPicture } from "../page/picture.js";

/** A picture waits for so long (ms), so that going from row to row does not stumble over it. */
const PATIENCE = 60;

/** A picture of the selected row: "force" or "bars". */
export function rowPicture({ say, tuning, host }: Context, view: "force" | "bars"): Pane {
  const { hunt } = tuning;
  const node = element("div");
  let end = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawn: unknown[] = [];
  const draw = (): void => {
    const { selected } = tuning;
    if (selected === null || !tuning.ready) return;
    const now = [selected, hunt.detection.forest, hunt.masked];
    if (now.every((one, i) => one === drawn[i])) return;
    drawn = now;
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      end = showPicture(node, viewOf(hunt, view, { row: selected }), host, say, { bare: true });
    }, PATIENCE);
  };
  const dispose = (): void => {
    clearTimeout(timer);
    end();
  };
  return { node, draw, dispose };
}
