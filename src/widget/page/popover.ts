import { element } from "./dom.js";

const GAP = 4;

/**
 * Shows something small over the page, beside what opened it. A click elsewhere or Escape closes it; the focus goes into it, and back to
 * where it was, or, where that is gone, by `lost`. Gives the function that closes it.
 */
export function popover(anchor: Element, label: string, content: HTMLElement, lost: () => void = () => {}): () => void {
  const root = anchor.closest(".huntbook") ?? document.body;
  const panel = element("div", { class: "hb-popover", role: "dialog", "aria-label": label, popover: "auto" }, content);
  const close = (): void => panel.hidePopover();
  let within = false;
  panel.addEventListener("beforetoggle", () => {
    within = panel.contains(document.activeElement);
  });
  panel.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    const homeless = within && (document.activeElement === document.body || panel.contains(document.activeElement));
    panel.remove();
    if (homeless) lost();
  });
  root.append(panel);
  panel.showPopover();
  place(panel, anchor.getBoundingClientRect());
  const first = panel.querySelector<HTMLElement>("[autofocus]") ?? panel.querySelector<HTMLElement>("input, button");
  first?.focus();
  return close;
}

/** Below the anchor, or above it where there is more room; never beyond the window. */
function place(panel: HTMLElement, anchor: DOMRect): void {
  const { width, height } = panel.getBoundingClientRect();
  const below = innerHeight - anchor.bottom - GAP >= height || anchor.top < innerHeight - anchor.bottom;
  const top = below ? anchor.bottom + GAP : anchor.top - GAP - height;
  panel.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
  panel.style.left = `${Math.max(GAP, Math.min(anchor.left, innerWidth - width - GAP))}px`;
}
