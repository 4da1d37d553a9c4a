import type { Host } from "./host.js";
import type { Menu } from "./page/menu.js";
import type { Tuning } from "./tuning/tuning.js";
import type { Say } from "./words.js";

/** What every part of the widget is given. */
export interface Context {
  readonly say: Say;
  readonly tuning: Tuning;
  readonly host: Host;
  /** What can be done with the hunt besides; every part may add to it. */
  readonly menu?: Menu;
  /** Opens another view, about a feature where one is named. */
  open?(view: "dependence", feature: string): void;
}

/** What has changed, and so what has to be drawn anew. "look" is the theme or whether names are shown. */
export type Redraw = "cut" | "forest" | "explained" | "selection" | "brush" | "verdicts" | "busy" | "problem" | "look";

/** A part of the widget: an element, how it is drawn anew, and how it ends. A part that is not seen is not drawn; it gets "forest" when it is seen again. */
export interface Pane {
  readonly node: HTMLElement;
  draw(what: Redraw): void;
  dispose?(): void;
}
