import type { Context, Pane } from "../context.js";
import { daysOf } from "../page/cells.js";
import { assign, element, write } from "../page/dom.js";
import { count, measure } from "../page/numbers.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say } from "../words.js";

/** A busy state that is over sooner than this (ms) is not worth a flicker. */
const PATIENCE = 100;

/** The line on top: how many are flagged, how many that is a day, what the last change did; and "Refitting… Cancel" when it takes time. */
export function statusLine({ say, tuning, menu }: Context): Pane {
  const { hunt } = tuning;
  const days = hunt.time === undefined ? 0 : daysOf(hunt.table, hunt.time);
  const status = element("div", { role: "status", class: "hb-status" });
  const doing = element("span");
  const cancel = element("button", { type: "button", onclick: () => tuning.cancel() }, say("cancel"));
  const busy = element(
    "div",
    { class: "hb-busy", "aria-live": "polite", hidden: true },
    element("span", { class: "hb-spinner", "aria-hidden": true }),
    doing,
    cancel,
  );
  const undo = switchable(say("undo"), say("undoHint"), () => tuning.undo());
  const redo = switchable(say("redo"), say("redoHint"), () => tuning.redo());
  const reset = switchable(say("reset"), say("resetHint"), () => tuning.reset());
  const buttons = element(
    "span",
    { class: "hb-buttons" },
    undo.node,
    redo.node,
    reset.node,
    ...(menu ? [menu.node] : []),
  );
  const node = element("div", { class: "hb-head", tabindex: -1 }, status, busy, buttons);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drawBusy = (): void => {
    const held = cancel.matches(":focus");
    if (tuning.busy) timer ??= setTimeout(() => assign(busy, { hidden: false }), PATIENCE);
    else {
      clearTimeout(timer);
      timer = undefined;
      assign(busy, { hidden: true });
    }
    write(doing, say(tuning.ready ? "refitting" : "preparing"));
    cancel.hidden = !tuning.ready;
    if (held && !tuning.busy) node.focus();
  };
  const drawButtons = (): void => {
    undo.enable(tuning.canUndo || (tuning.busy && tuning.ready));
    redo.enable(tuning.canRedo);
    reset.enable(tuning.changed);
  };
  return {
    node,
    draw: (what) => {
      if (what === "selection" || what === "brush" || what === "look") return;
      drawBusy();
      drawButtons();
      if (tuning.ready) show(status, partsOf(tuning, say, days));
    },
    dispose: () => clearTimeout(timer),
  };
}

/** What there is to say, the most important first. */
function partsOf({ hunt, effect }: Tuning, say: Say, days: number): string[] {
  const flagged = hunt.flagged.length;
  const parts = [say("flagged", { flagged: count(flagged), total: count(hunt.table.rowCount) })];
  if (days > 0) {
    parts.push(say("perDay", { count: measure(Number((flagged / days).toPrecision(flagged < days ? 1 : 2))) }));
  }
  if (hunt.detection.flagged.length > flagged) {
    const under = hunt.detection.flagged.filter((row) => hunt.suppressed(row) === "floor").length;
    const good = hunt.detection.flagged.length - flagged - under;
    if (good > 0) parts.push(say("leftOutGood", { count: count(good) }));
    if (under > 0) parts.push(say("leftOutUnder", { count: count(under) }));
  }
  if (effect) {
    const changes: string[] = [];
    if (effect.fresh > 0) changes.push(say("new", { count: count(effect.fresh) }));
    if (effect.gone > 0) changes.push(say("gone", { count: count(effect.gone) }));
    parts.push(changes.join(", ") || say("unchanged"));
  }
  return parts;
}

/** Writes the parts with dots between them. A line that says the same already is left alone, so that it is not spoken again. */
function show(status: HTMLElement, parts: readonly string[]): void {
  if (status.textContent === parts.join(" · ")) return;
  status.replaceChildren(
    ...parts.flatMap((part, i) => {
      const dot = i < parts.length - 1 ? " ·" : "";
      return [...(i > 0 ? [" "] : []), element("span", {}, element(i === 0 ? "strong" : "span", {}, part), dot)];
    }),
  );
}

/** A button that may be of no use for a while. It keeps the focus then, so that the keys go on working. */
function switchable(text: string, hint: string, press: () => void) {
  let enabled = true;
  const node = element("button", { type: "button", title: hint, onclick: () => enabled && press() }, text);
  const draw = (): void => {
    node.disabled = !enabled && !node.matches(":focus");
    assign(node, { "aria-disabled": enabled ? undefined : true });
  };
  node.addEventListener("blur", () => setTimeout(draw));
  const enable = (on: boolean): void => {
    enabled = on;
    draw();
  };
  return { node, enable };
}
