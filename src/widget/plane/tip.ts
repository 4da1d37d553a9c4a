import { element } from "../page/dom.js";
import type { Place } from "./ground.js";

/** Words beside the point that is pointed at. */
export interface Tip {
  readonly node: HTMLElement;
  show(words: string, at: Place, width: number): void;
  hide(): void;
}

/** Hidden until it is shown. */
export function tip(): Tip {
  const node = element("div", { class: "hb-tip", hidden: true, "aria-hidden": true });
  return {
    node,
    show: (words, { x, y }, width) => {
      node.textContent = words;
      node.hidden = false;
      node.style.top = `${y + 10}px`;
      node.style.left = x < width / 2 ? `${x + 8}px` : "auto";
      node.style.right = x < width / 2 ? "auto" : `${width - x + 8}px`;
    },
    hide: () => void (node.hidden = true),
  };
}
