import type { Pane, Redraw } from "../context.js";
import { element } from "./dom.js";

/** One tab: its name, and its pane, which is made when the tab is first opened. */
export interface Tab {
  readonly name: string;
  readonly make: () => Pane;
}

let count = 0;

/** Panes behind tabs. Only the open one is drawn; one that missed something is drawn whole when it is opened. Arrow keys go from tab to tab. */
export function tabs(label: string, all: readonly Tab[]): Pane & { open(name: string): void } {
  const id = `hb-tabs-${++count}`;
  const panes: (Pane | undefined)[] = [];
  const stale = all.map(() => true);
  let open = 0;
  const buttons = all.map(({ name }, i) =>
    element(
      "button",
      { type: "button", role: "tab", id: `${id}-${i}`, "aria-controls": `${id}-panel-${i}`, onclick: () => show(i) },
      name,
    ),
  );
  const panels = all.map((_, i) =>
    element("div", { role: "tabpanel", id: `${id}-panel-${i}`, "aria-labelledby": `${id}-${i}`, hidden: true }),
  );
  const list = element(
    "div",
    {
      class: "hb-tabs",
      role: "tablist",
      "aria-label": label,
      onkeydown: (event: KeyboardEvent) => {
        const step = { ArrowRight: open + 1, ArrowLeft: open - 1, Home: 0, End: all.length - 1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        show((step + all.length) % all.length);
        buttons[open].focus();
      },
    },
    ...buttons,
  );
  const show = (i: number): void => {
    open = i;
    buttons.forEach((button, j) => {
      button.setAttribute("aria-selected", String(j === i));
      button.tabIndex = j === i ? 0 : -1;
      panels[j].hidden = j !== i;
    });
    if (!panes[i]) {
      panes[i] = all[i].make();
      panels[i].append(panes[i].node);
    }
    if (stale[i]) panes[i].draw("forest");
    stale[i] = false;
  };
  const draw = (what: Redraw): void => {
    stale.fill(true);
    stale[open] = false;
    panes[open]?.draw(what);
  };
  show(0);
  return {
    node: element("div", { class: "hb-tabbed" }, list, ...panels),
    draw,
    open: (name) => {
      const i = all.findIndex((tab) => tab.name === name);
      if (i < 0) return;
      show(i);
      buttons[i].focus();
    },
    dispose: () => {
      for (const pane of panes) pane?.dispose?.();
    },
  };
}
