import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { saveFile } from "../page/saveFile.js";

/** Saves a picture as it is now. */
export function saveButton({ say, host }: Context, name: string, png: () => Promise<Blob>): HTMLElement {
  const save = async (): Promise<void> => saveFile(host, `${name}.png`, await png());
  const button = element("button", { type: "button", onclick: () => void save() }, say("saveAsPng"));
  return element("span", { class: "hb-buttons" }, button);
}
