import type { Hunt } from "../hunt/index.js";
import type { Host, Mounted } from "./host.js";
import { element } from "./page/dom.js";
import { ownKeys } from "./page/ownKeys.js";
import { addStyle } from "./page/style/index.js";
import { showView } from "./view.js";
import { showHunt } from "./widget.js";
import { type Say, speak } from "./words.js";

/**
 * Shows a hunt in an element: the whole widget, or one picture where the host names a view. The widget works on the hunt it is
 * given: its settings follow the analyst. Nothing else of the page is touched but for one style sheet.
 */
export function mount(target: HTMLElement, hunt: Hunt, host: Host): Mounted<Hunt> {
  return mountWith(target, hunt, host, (root, shown, say) =>
    host.view === undefined ? showHunt(root, shown, host, say) : showView(root, shown, host, say),
  );
}

/** Shows anything in a root of our own that follows the page's theme; `show` gives the function that ends it. */
export function mountWith<T>(
  target: HTMLElement,
  first: T,
  host: Host,
  show: (root: HTMLElement, shown: T, say: Say) => () => void,
): Mounted<T> {
  const say = speak(host.translate);
  const root = element("div", { class: "huntbook" });
  const darken = (): void => void (root.dataset.dark = String(host.dark()));
  darken();
  target.append(root);
  addStyle(target);
  const unlisten = host.onThemeChange?.(darken);
  const releaseKeys = ownKeys(root);
  let end = (): void => {};
  const dispose = (): void => {
    end();
    unlisten?.();
    releaseKeys();
    root.remove();
  };
  const update = (next: T): void => {
    end();
    end = () => {};
    end = show(root, next, say);
  };
  try {
    update(first);
  } catch (error) {
    dispose();
    throw error;
  }
  return { update, dispose };
}
