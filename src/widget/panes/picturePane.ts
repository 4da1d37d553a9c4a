import type { ViewOptions } from "../../hunt/index.js";
import { type ViewName, viewOf } from "../../views/index.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { showPicture } from "../page/picture.js";

/** A slider that moves is let go before the picture is drawn anew. */
const PAUSE_MS = 120;

/** Which picture it is. */
export interface PictureOptions {
  /** Whether it needs every row explained. */
  explained?: boolean;
  /** What it is asked, such as the row it is about. */
  options?: ViewOptions;
}

/** A picture of the whole hunt, drawn anew after every cut. */
export function picturePane(
  { say, tuning, host }: Context,
  name: ViewName,
  { explained = false, options = {} }: PictureOptions = {},
): Pane {
  const node = element("div");
  let end: (() => void) | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    clearTimeout(pause);
    end?.();
    end = null;
    if (explained && !tuning.explanation()) {
      node.replaceChildren(element("p", { class: "hb-quiet", role: "status" }, say("drawing")));
      return;
    }
    end = showPicture(node, viewOf(tuning.hunt, name, options), host, say);
  };
  return {
    node,
    draw: (what) => {
      if (!tuning.ready) return;
      if (what === "cut" && end) {
        clearTimeout(pause);
        pause = setTimeout(draw, PAUSE_MS);
      } else if (["cut", "forest", "explained", "look"].includes(what)) draw();
    },
    dispose: () => {
      clearTimeout(pause);
      end?.();
    },
  };
}
