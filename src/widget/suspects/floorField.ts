import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";

/** "Ignore counts under": one failed logon after none scores like a thousand, and this leaves it out. */
export function floorField({ say, tuning }: Context): Pane {
  const { hunt } = tuning;
  const id = `hb-floor-${Math.random().toString(36).slice(2)}`;
  const input = element("input", {
    type: "number",
    min: 0,
    step: "any",
    "aria-describedby": id,
    onchange: () => {
      const floor = Number(input.value);
      if (input.validity.valid && floor !== hunt.floor) tuning.setFloor(floor);
      draw();
    },
  });
  const effect = element("span", { class: "hb-quiet" });
  const draw = (): void => {
    if (document.activeElement !== input || Number(input.value) !== hunt.floor) input.value = String(hunt.floor);
    let left = 0;
    if (hunt.floor > 0) for (const row of hunt.detection.flagged) if (hunt.suppressed(row) === "floor") left++;
    effect.textContent = hunt.floor > 0 ? say("floorLeavesOut", { count: count(left) }) : "";
  };
  const node = element(
    "div",
    { class: "hb-floor", title: say("floorHint") },
    element("label", { class: "hb-check" }, say("floor"), input),
    effect,
    element("span", { id, class: "hb-unseen" }, say("floorHint")),
  );
  return { node, draw };
}
