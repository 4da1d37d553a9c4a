import { base } from "./base.js";
import { canvas } from "./canvas.js";
import { controls } from "./controls.js";
import { histogram } from "./histogram.js";
import { layout } from "./layout.js";
import { narrow } from "./narrow.js";
import { pictures } from "./pictures.js";
import { popovers } from "./popovers.js";
import { status } from "./status.js";
import { tables } from "./tables.js";

/** All of the widget's looks; what comes later wins. */
const css = [base, status, controls, layout, histogram, tables, pictures, canvas, popovers, narrow].join("");

/** Adds the style sheet to the element's document (or shadow root), once. */
export function addStyle(near: Node): void {
  const root = near.getRootNode();
  const place = root instanceof ShadowRoot ? root : document.head;
  if (place.querySelector("style[data-huntbook]")) return;
  const sheet = document.createElement("style");
  sheet.dataset.huntbook = "";
  sheet.textContent = css;
  place.append(sheet);
}
