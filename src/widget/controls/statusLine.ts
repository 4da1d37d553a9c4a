import type { Context, Pane } from "../context.js";
import { daysOf } from "../page/cells.js";
import { assign, element } from "../page/dom.js";
import { count, measure } from "../page/numbers.js";

/** A busy state that is over sooner than this (ms) is not worth a flicker. */
const PATIENCE = 100;

/** The line on top: how many are flagged, how many that is a day, what the last change did; and "Refitting… Cancel" when it takes time. */
export function statusLine({ say, tuning, menu }: Context): Pane {
  const flagged = element("strong");
  const more = element("span", { class: "hb-quiet" });
  const status = element("div", { role: "status", class: "hb-status" }, flagged, more);
  const cancel = element("button", { type: "button", onclick: () => tuning.cancel() }, say("cancel"));
  const busy = element(
    "div",
    { class: "hb-busy", "aria-live": "polite", hidden: true },
    element("span", { class: "hb-spinner", "aria-hidden": true }),
    element("span", {}, say("refitting")),
    cancel,
  );
  const button = (word: "undo" | "redo" | "reset", hint: "undoHint" | "redoHint" | "resetHint", press: () => void) =>
    element("button", { type: "button", title: say(hint), onclick: press }, say(word));
  const undo = button("undo", "undoHint", () => tuning.undo());
  const redo = button("redo", "redoHint", () => tuning.redo());
  const reset = button("reset", "resetHint", () => tuning.reset());
  const buttons = element("span", { class: "hb-buttons" }, undo, redo, reset, ...(menu ? [menu.node] : []));
  const node = element("div", { class: "hb-head" }, status, busy, buttons);
  const days = tuning.hunt.time === undefined ? 0 : daysOf(tuning.hunt.table, tuning.hunt.time);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    if (tuning.busy) timer ??= setTimeout(() => assign(busy, { hidden: false }), PATIENCE);
    else {
      clearTimeout(timer);
      timer = undefined;
      assign(busy, { hidden: true });
    }
    reset.disabled = !tuning.changed;
    undo.disabled = !tuning.canUndo && !tuning.busy;
    redo.disabled = !tuning.canRedo;
    cancel.hidden = !tuning.ready;
    if (!tuning.ready) return;
    const rows = tuning.hunt.flagged.length;
    flagged.textContent = say("flagged", { flagged: count(rows), total: count(tuning.hunt.table.rowCount) });
    const parts: string[] = [];
    const left = tuning.hunt.detection.flagged.length - rows;
    if (days > 0) parts.push(say("perDay", { count: measure(Number((rows / days).toPrecision(rows < days ? 1 : 2))) }));
    if (left > 0) parts.push(say("leftOut", { count: count(left) }));
    if (tuning.effect) {
      const { fresh, gone } = tuning.effect;
      const changes: string[] = [];
      if (fresh > 0) changes.push(say("new", { count: count(fresh) }));
      if (gone > 0) changes.push(say("gone", { count: count(gone) }));
      parts.push(changes.join(", ") || say("unchanged"));
    }
    more.replaceChildren(...parts.flatMap((part) => [" · ", element("span", {}, part)]));
  };
  return { node, draw, dispose: () => clearTimeout(timer) };
}
