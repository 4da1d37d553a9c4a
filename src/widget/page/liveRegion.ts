import { element } from "./dom.js";

/** An unseen place whose words a screen reader speaks when they change. */
export interface LiveRegion {
  readonly node: HTMLElement;
  announce(text: string): void;
}

export function liveRegion(): LiveRegion {
  const node = element("div", { class: "hb-unseen", "aria-live": "polite" });
  // Words that are said twice must change to be spoken twice.
  const announce = (text: string): void => void (node.textContent = node.textContent === text ? `${text}\u00A0` : text);
  return { node, announce };
}
