import { columnOf } from "../table/index.js";
import { cellText } from "./cells.js";
import { element } from "./dom.js";
import { count, score, signed } from "./numbers.js";
import { reasonsOf, sayReason } from "./reasons.js";
import type { Tuning } from "./tuning.js";
import { UsualRanges } from "./usualRange.js";
import type { Say } from "./words.js";

/** Rows drawn at a time; more follow when the list is scrolled to its end. */
const PAGE = 60;

/** The flagged rows, most anomalous first: rank, key, score, margin, and why in words. */
export function suspectsTable(say: Say, tuning: Tuning): { node: HTMLElement; draw(): void } {
  const { hunt } = tuning;
  const ranges = new UsualRanges(hunt.table);
  const cells = hunt.key.map((name) => ({
    name,
    ...alignment(columnOf(hunt.table, name).type),
    text: cellText(columnOf(hunt.table, name)),
  }));
  /** Why each row stands out, for the forest that is shown now. */
  const known = { forest: undefined as unknown, why: new Map<number, string>() };

  const heading = (text: string, kind?: string, name?: string): HTMLElement =>
    element("th", { role: "columnheader", scope: "col", class: kind, "aria-label": name, title: name }, text);
  const body = element("tbody", { role: "rowgroup" });
  const table = element(
    "table",
    { class: "hb-suspects", role: "table", "aria-label": say("suspects") },
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        heading(say("rank"), "hb-figure", say("rankName")),
        ...cells.map(({ name, kind }) => heading(name, kind)),
        heading(say("score"), "hb-figure"),
        heading(say("margin"), "hb-figure"),
        heading(say("why")),
      ),
    ),
    body,
  );
  table.style.setProperty("--hb-keys", String(cells.length));
  const foot = element("div", { class: "hb-quiet hb-foot", hidden: true });
  const scroller = element(
    "div",
    { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": say("suspects") },
    table,
    foot,
  );
  const node = element(
    "section",
    { class: "hb-pane hb-pane-full" },
    element("div", { class: "hb-pane-head" }, element("h4", {}, say("suspects"))),
    scroller,
  );
  let shown = 0;

  const more = (): void => {
    const { flagged, detection } = hunt;
    const rows = Array.from(flagged.subarray(shown, shown + PAGE));
    if (known.forest !== detection.forest) {
      known.forest = detection.forest;
      known.why.clear();
    }
    const unknown = rows.filter((row) => !known.why.has(row));
    if (unknown.length > 0) {
      const { values, features } = hunt.explain(unknown);
      unknown.forEach((row, i) => {
        const reasons = reasonsOf(
          hunt.table,
          features,
          values.subarray(i * features.length, (i + 1) * features.length),
        );
        const words = reasons.map((reason) => sayReason(say, hunt.table, row, reason, ranges));
        known.why.set(row, words.join(" · ") || say("noReason"));
      });
    }
    rows.forEach((row, i) => {
      const rank = element("td", { class: "hb-figure hb-rank", role: "cell" }, count(shown + i + 1));
      const why = element("td", { class: "hb-why", role: "cell" }, known.why.get(row)!);
      if (tuning.fresh.has(row)) why.prepend(element("span", { class: "hb-new" }, say("fresh")), " ");
      body.append(
        element(
          "tr",
          { role: "row", "data-row": row },
          rank,
          ...cells.map(({ kind, text }) => element("td", { class: kind, role: "cell" }, text(row))),
          element("td", { class: "hb-figure hb-score", role: "cell" }, score(detection.scores[row])),
          element("td", { class: "hb-figure hb-margin", role: "cell" }, signed(hunt.margin(row))),
          why,
        ),
      );
    });
    shown += rows.length;
    foot.hidden = shown >= flagged.length && shown > 0;
    foot.textContent =
      flagged.length === 0 ? say("noSuspects") : say("moreRows", { shown: count(shown), total: count(flagged.length) });
  };
  scroller.addEventListener("scroll", () => {
    if (shown < hunt.flagged.length && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 200) more();
  });

  const draw = (): void => {
    if (!tuning.ready) return;
    shown = 0;
    body.replaceChildren();
    table.setAttribute("aria-rowcount", String(hunt.flagged.length + 1));
    more();
    scroller.scrollTop = 0;
  };
  return { node, draw };
}

function alignment(type: string): { kind: string | undefined } {
  return { kind: type === "number" ? "hb-figure" : type === "time" ? "hb-time" : undefined };
}
