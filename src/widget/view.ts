import type { Hunt } from "../hunt/index.js";
import { type ViewName, viewOf } from "../views/index.js";
import { derive } from "./fit/derive.js";
import type { Host } from "./host.js";
import { element } from "./page/dom.js";
import { showPicture } from "./page/picture.js";
import { projectionPane } from "./panes/projectionPane.js";
import { showPane } from "./showPane.js";
import type { Say } from "./words.js";

/** The pictures that need every row explained. */
const EXPLAINED = new Set(["stacked", "beeswarm", "importance"]);

/** One picture of a hunt, drawn as soon as the hunt is derived. */
export function showView(root: HTMLElement, hunt: Hunt, host: Host, say: Say): () => void {
  const name = host.view as ViewName;
  if (name === "projection") return showPane(root, hunt, host, say, projectionPane);
  let ended = false;
  let end = (): void => {};
  const draw = (): void => {
    end = showPicture(root, viewOf(hunt, name, host.options ?? {}), host, say);
  };
  const deriving = derive(hunt, host, say, EXPLAINED.has(name));
  if (!deriving) draw();
  else {
    root.replaceChildren(element("p", { class: "hb-quiet", role: "status" }, say("drawing")));
    deriving.then(
      () => ended || draw(),
      (error: Error) =>
        root.replaceChildren(element("p", { class: "hb-problem" }, say("refitFailed", { message: error.message }))),
    );
  }
  return () => {
    ended = true;
    end();
  };
}
