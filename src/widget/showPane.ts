import type { Hunt } from "../hunt/index.js";
import type { Context, Pane, Redraw } from "./context.js";
import type { Host } from "./host.js";
import { element } from "./page/dom.js";
import { tuningOf } from "./tuning/shared.js";
import type { Say } from "./words.js";

/** One part of the widget by itself, in step with all other views of the hunt. */
export function showPane(
  root: HTMLElement,
  hunt: Hunt,
  host: Host,
  say: Say,
  make: (context: Context) => Pane,
): () => void {
  const { tuning, release } = tuningOf(hunt, host, say);
  const pane = make({ say, tuning, host });
  const problem = element("p", { class: "hb-problem", role: "alert", hidden: true });
  const draw = (what: Redraw): void => {
    problem.textContent = tuning.problem;
    problem.hidden = tuning.problem === "";
    pane.draw(what);
  };
  root.replaceChildren(problem, pane.node);
  const unsubscribe = tuning.subscribe(draw);
  const unlisten = host.onThemeChange?.(() => draw("look"));
  const end = (): void => {
    unlisten?.();
    unsubscribe();
    pane.dispose?.();
    release();
  };
  try {
    if (tuning.ready) draw("forest");
    else tuning.start();
  } catch (error) {
    end();
    throw error;
  }
  return end;
}
