import type { Hunt } from "../hunt/index.js";
import type { ViewName } from "../views/index.js";
import type { Host } from "./host.js";
import { picturePane } from "./panes/picturePane.js";
import { projectionPane } from "./panes/projectionPane.js";
import { showPane } from "./showPane.js";
import type { Say } from "./words.js";

/** The pictures that need every row explained. */
const EXPLAINED = new Set(["stacked", "beeswarm", "importance", "dependence"]);

/** One picture of a hunt, in step with all other views of it. */
export function showView(root: HTMLElement, hunt: Hunt, host: Host, say: Say): () => void {
  const name = host.view as ViewName;
  const picture = { explained: EXPLAINED.has(name), options: host.options };
  return showPane(root, hunt, host, say, (context) =>
    name === "projection" ? projectionPane(context) : picturePane(context, name, picture),
  );
}
