import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { popover } from "../page/popover.js";
import type { SuspectList } from "./suspectList.js";

/** Lets somebody tick which columns the table shows. */
export function openColumns({ say }: Context, list: SuspectList, anchor: HTMLElement): void {
  const boxes = list.columns.map(({ id, name }) => {
    const box = element("input", {
      type: "checkbox",
      checked: list.isShown(id),
      onchange: () => list.showColumns([id], box.checked),
    });
    return { id, box, node: element("label", { class: "hb-check", title: name }, box, element("span", {}, name)) };
  });
  const usual = element(
    "button",
    {
      type: "button",
      onclick: () => {
        list.showUsualColumns();
        for (const { id, box } of boxes) box.checked = list.isShown(id);
      },
    },
    say("usualColumns"),
  );
  const choices = element(
    "div",
    { class: "hb-column-list", role: "group", "aria-label": say("columns") },
    ...boxes.map(({ node }) => node),
  );
  popover(anchor, say("columns"), element("div", { class: "hb-form" }, choices, element("div", {}, usual)));
}
