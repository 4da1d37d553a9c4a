import type { Hunt, ViewOptions } from "../hunt/index.js";
import type { ViewName } from "../views/index.js";
import type { Context, Pane } from "./context.js";
import type { Host } from "./host.js";
import { beeswarmPane } from "./panes/beeswarmPane.js";
import { importancePane } from "./panes/importancePane.js";
import { picturePane } from "./panes/picturePane.js";
import { projectionPane } from "./panes/projectionPane.js";
import { stackedPane } from "./panes/stackedPane.js";
import { showPane } from "./showPane.js";
import type { Say } from "./words.js";

/** The pictures that are panes of the widget, too: alive, and in step with it. */
const panes: Readonly<Record<string, (context: Context, options: ViewOptions) => Pane>> = {
  projection: (context) => projectionPane(context),
  stacked: (context, options) => stackedPane(context, options),
  beeswarm: (context) => beeswarmPane(context),
  importance: (context) => importancePane(context),
};

/** One picture of a hunt, in step with all other views of it. */
export function showView(root: HTMLElement, hunt: Hunt, host: Host, say: Say): () => void {
  const name = host.view as ViewName;
  const options = host.options ?? {};
  return showPane(root, hunt, host, say, (context) =>
    Object.hasOwn(panes, name)
      ? panes[name](context, options)
      : picturePane(context, name, { options, explained: name === "dependence" }),
  );
}
