import { suspectsCsv } from "../../report/index.js";
import type { Context, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { saveFile } from "../page/saveFile.js";
import type { SuspectList } from "./suspectList.js";

/** More suspects than this are explained by the workers, so that the page does not stand still. */
const AT_ONCE = 500;

/** A button that keeps all suspects as a CSV file, in the order of the list. */
export function exportButton(
  { say, tuning, host, menu }: Context,
  list: SuspectList,
): { node: HTMLElement; draw(what: Redraw): void } {
  const { hunt } = tuning;
  let waiting = false;
  const write = (): void => {
    const text = suspectsCsv(hunt, { rows: list.suspects(), say });
    saveFile(host, "suspects.csv", new Blob([text], { type: "text/csv;charset=utf-8" }));
  };
  const save = (): void => {
    waiting = hunt.flagged.length > AT_ONCE && tuning.explanation() === null;
    if (!waiting) write();
    node.setAttribute("aria-busy", String(waiting));
    node.textContent = say(waiting ? "preparing" : "exportCsv");
  };
  const node = element("button", { type: "button", onclick: save }, say("exportCsv"));
  menu?.add(say("exportCsv"), save);
  const draw = (what: Redraw): void => {
    if (!waiting) return;
    if (what === "explained" || what === "forest") save();
    else if (what === "problem") {
      waiting = false;
      node.textContent = say("exportCsv");
    }
  };
  return { node, draw };
}
