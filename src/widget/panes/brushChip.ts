import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { liveRegion } from "../page/liveRegion.js";
import { count } from "../page/numbers.js";
import { flaggedMask } from "../plane/flaggedMask.js";

/** A brush is spoken of once it has rested so long (ms). */
const REST = 300;

/** How many rows are brushed, and a way to let them go. The line is there without a brush, too, so that nothing moves under the pointer. */
export function brushChip({ say, tuning }: Context): Pane {
  const words = element("span");
  const clear = element("button", { type: "button", onclick: () => tuning.brush(null) }, say("clearBrush"));
  const spoken = liveRegion();
  const node = element("div", { class: "hb-chip hb-pane-full" }, words, clear, spoken.node);
  let resting: ReturnType<typeof setTimeout> | undefined;
  let said = "";

  const text = (): string => {
    const { hunt, brushed } = tuning;
    if (!brushed) return say("noBrush");
    const mask = flaggedMask(hunt);
    const flagged = hunt.brushed.reduce((sum, row) => sum + mask[row], 0);
    return say("brushed", { count: count(hunt.brushed.length), flagged: count(flagged) });
  };
  return {
    node,
    draw: (what) => {
      if (!tuning.ready || what === "selection" || what === "busy") return;
      const now = text();
      words.textContent = tuning.brushed ? now : say("brushHint");
      words.classList.toggle("hb-quiet", !tuning.brushed);
      clear.hidden = !tuning.brushed;
      if (now === said || (said === "" && !tuning.brushed)) return;
      clearTimeout(resting);
      resting = setTimeout(() => spoken.announce((said = now)), REST);
    },
    dispose: () => clearTimeout(resting),
  };
}
