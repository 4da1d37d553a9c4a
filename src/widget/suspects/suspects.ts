import { columnOf } from "../../table/index.js";
import type { Context, Pane } from "../context.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { count, score, signed } from "../page/numbers.js";
import { pickRows } from "./pickRows.js";
import { Whys } from "./whys.js";

/** Rows drawn at a time; more follow when the list is scrolled to its end. */
const PAGE = 60;

/** The flagged rows, most anomalous first: rank, key, score, margin, and why in words. One row can be selected. */
export function suspectsTable({ say, tuning }: Context): Pane {
  const { hunt } = tuning;
  const whys = new Whys(tuning, say);
  const keys = hunt.key.map((name) => {
    const column = columnOf(hunt.table, name);
    const constant = column.type === "text" && column.dictionary.length < 2;
    const kind = column.type === "number" ? "hb-figure" : constant ? "hb-constant" : undefined;
    return { name, kind, text: cellText(column) };
  });
  const heading = (text: string, kind?: string, name?: string): HTMLElement =>
    element("th", { role: "columnheader", scope: "col", class: kind, "aria-label": name, title: name }, text);
  const head = element(
    "tr",
    { role: "row" },
    heading(say("rank"), "hb-figure", say("rankName")),
    ...keys.map(({ name, kind }) => heading(name, kind)),
    heading(say("score"), "hb-figure"),
    heading(say("margin"), "hb-figure"),
    heading(say("why")),
  );
  // The roles are said again because a narrow widget lays the table out as blocks, which would take them away.
  const body = element("tbody", { role: "rowgroup" });
  const table = element(
    "table",
    { class: "hb-suspects", role: "table", "aria-label": say("suspects") },
    element("thead", { role: "rowgroup" }, head),
    body,
  );
  table.style.setProperty("--hb-keys", String(keys.filter(({ kind }) => kind !== "hb-constant").length));
  const foot = element("div", { class: "hb-quiet hb-foot", hidden: true });
  const scroller = element("div", { class: "hb-scroller" }, table, foot);
  const node = element(
    "section",
    { class: "hb-pane hb-pane-full" },
    element("div", { class: "hb-pane-head" }, element("h4", {}, say("suspects"))),
    scroller,
  );
  const mark = pickRows(body, tuning);
  let shown = 0;

  const line = (row: number, rank: number, why: string): HTMLElement => {
    const cell = (kind: string | undefined, text: string): HTMLElement =>
      element("td", { class: kind, role: "cell" }, text);
    const reason = cell("hb-why", why);
    if (tuning.isFresh(row)) reason.prepend(element("span", { class: "hb-new" }, say("fresh")), " ");
    return element(
      "tr",
      { role: "row", "data-row": row, "aria-rowindex": rank + 1 },
      cell("hb-figure hb-rank", count(rank)),
      ...keys.map(({ kind, text }) => cell(kind, text(row))),
      cell("hb-figure hb-score", score(hunt.detection.scores[row])),
      cell("hb-figure hb-margin", signed(hunt.margin(row))),
      reason,
    );
  };
  const more = (): void => {
    const { flagged } = hunt;
    const rows = flagged.subarray(shown, shown + PAGE);
    whys.prepare(rows);
    body.append(...Array.from(rows, (row, i) => line(row, shown + i + 1, whys.of(row))));
    shown += rows.length;
    foot.hidden = shown >= flagged.length && shown > 0;
    foot.textContent =
      flagged.length === 0 ? say("noSuspects") : say("moreRows", { shown: count(shown), total: count(flagged.length) });
    mark();
  };
  scroller.addEventListener("scroll", () => {
    if (shown < hunt.flagged.length && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 200) more();
  });

  const draw = (): void => {
    if (!tuning.ready) return;
    const focused = body.contains(document.activeElement);
    shown = 0;
    body.replaceChildren();
    table.setAttribute("aria-rowcount", String(hunt.flagged.length + 1));
    more();
    scroller.scrollTop = 0;
    if (focused) body.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  };
  return { node, draw };
}
