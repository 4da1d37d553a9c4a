import { type ViewName, viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { showPicture } from "../page/picture.js";

/** A picture of the whole hunt, drawn anew with every cut. */
export function picturePane({ say, tuning, host }: Context, name: ViewName, explained = false): Pane {
  const node = element("div");
  let end = (): void => {};
  return {
    node,
    draw: (what) => {
      if (!tuning.ready || !["cut", "forest", "explained", "look"].includes(what)) return;
      end();
      end = () => {};
      if (explained && !tuning.explanation()) {
        node.replaceChildren(element("p", { class: "hb-quiet", role: "status" }, say("drawing")));
        return;
      }
      end = showPicture(node, viewOf(tuning.hunt, name), host, say);
    },
    dispose: () => end(),
  };
}
