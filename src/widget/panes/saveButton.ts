import type { Chart } from "../../visualize/index.js";
import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { Menu } from "../page/menu.js";
import { saveFile } from "../page/saveFile.js";
import { showSpecification } from "../page/specification.js";

/** What can be done with a picture of our own: save it as it is now, and, where it has one, see its specification. */
export function saveButton(
  { say, host }: Context,
  name: string,
  png: () => Promise<Blob>,
  chart?: () => Chart,
): HTMLElement {
  const menu = new Menu("⋯", say("pictureMenu"));
  menu.add(say("saveAsPng"), () => void png().then((picture) => saveFile(host, `${name}.png`, picture)));
  if (chart) menu.add(say("seeSpecification"), () => showSpecification(say, menu.node, chart()));
  return element("span", { class: "hb-buttons" }, menu.node);
}
