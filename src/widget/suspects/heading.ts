import { element } from "../page/dom.js";
import type { Say } from "../words.js";
import type { SuspectList } from "./suspectList.js";

/** The headings of the list's columns, each a button that sorts by it. */
export function headings(say: Say, list: SuspectList): HTMLElement[] {
  const { sort } = list;
  const rank = element(
    "th",
    { role: "columnheader", scope: "col", class: "hb-figure hb-rank", "aria-label": say("rankName") },
    say("rank"),
  );
  const others = list.shownColumns.map(({ id, name, kind }) => {
    const sorted = sort.id === id;
    const arrow = element("span", { class: "hb-arrow", "aria-hidden": true }, sorted && !sort.largestFirst ? "▲" : "▼");
    return element(
      "th",
      {
        role: "columnheader",
        scope: "col",
        class: kind,
        "data-sorted": sorted,
        "aria-sort": sorted ? (sort.largestFirst ? "descending" : "ascending") : undefined,
      },
      element(
        "button",
        {
          type: "button",
          class: "hb-sort",
          title: say("sortBy", { name }),
          "data-column": id,
          onclick: () => list.sortBy(id),
        },
        name,
        arrow,
      ),
    );
  });
  return [rank, ...others];
}
