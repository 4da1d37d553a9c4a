import type { Hunt } from "../../hunt/index.js";
import { columnOf } from "../../table/index.js";
import { type Pca, pca } from "../../visualize/index.js";
import type { Host } from "../host.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { count, percent, score } from "../page/numbers.js";
import type { Say } from "../words.js";
import { scatter3d } from "./scatter3d.js";

/** The rows of a hunt on the three directions in which its features vary most, to be turned; null where there are fewer than three. */
export function showProjection(root: HTMLElement, hunt: Hunt, host: Host, say: Say): (() => void) | null {
  const found = pca(hunt.matrix, { components: 3 });
  if (found.components < 3 || !(found.explained[2] > 0)) return null;
  const { rowCount } = hunt.table;
  const flagged = new Uint8Array(rowCount);
  for (const row of hunt.flagged) flagged[row] = 1;
  const cells = hunt.key.map((name) => cellText(columnOf(hunt.table, name)));
  const text = say("projectionText", {
    total: count(rowCount),
    flagged: count(hunt.flagged.length),
    percent: percent(sum(found)),
  });
  const cloud = scatter3d(say, {
    points: found.scores,
    flagged,
    text,
    axes: found.explained.map((share, i) => say("component", { number: i + 1, percent: percent(share) })),
    label: (row) => [...cells.map((cell) => cell(row)), score(hunt.detection.scores[row])].join(" · "),
  });
  const key = element(
    "div",
    { class: "hb-key hb-quiet", "aria-hidden": true },
    element("span", { class: "hb-key-flagged" }, say("flaggedRows")),
    element("span", {}, say("otherRows")),
  );
  const save = element("button", { type: "button", onclick: () => cloud.save("projection.png") }, say("saveAsPng"));
  root.replaceChildren(
    element(
      "figure",
      { class: "hb-picture", "aria-label": say("projection") },
      element(
        "div",
        { class: "hb-pane-head" },
        element("h4", {}, say("projection")),
        key,
        element("span", { class: "hb-buttons" }, save),
      ),
      cloud.node,
      element("figcaption", {}, `${text} ${say("projectionHelp")}`),
    ),
  );
  const unlisten = host.onThemeChange?.(cloud.draw);
  return () => {
    unlisten?.();
    cloud.dispose();
  };
}

const sum = ({ explained }: Pca): number => explained.reduce((total, share) => total + share, 0);
