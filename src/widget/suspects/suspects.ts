import { rowLabel, type Verdict } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import type { Context, Pane, Redraw } from "../context.js";
import { arrange, assign, element } from "../page/dom.js";
import { liveRegion } from "../page/liveRegion.js";
import { count } from "../page/numbers.js";
import { floorField } from "./floorField.js";
import { headings } from "./heading.js";
import { openKeys, verdictOfKey } from "./keys.js";
import { openKnownGood } from "./knownGoodForm.js";
import { knownGoodList } from "./knownGoodList.js";
import { Lines } from "./lines.js";
import { openNote } from "./noteForm.js";
import { pickRows } from "./pickRows.js";
import type { ListChange, SuspectList } from "./suspectList.js";
import { suspectTools } from "./tools.js";

/** Rows drawn at a time; more follow when the list is scrolled to its end. */
const PAGE = 60;
/** While a slider or a brush moves, only what can be seen is drawn; the page is filled when it has rested so long (ms). */
const MOVING = { lines: 20, rest: 150 };
/** A selected row further down than this is not scrolled to. */
const FAR = 2_000;

/** The suspects as a table: sorted, filtered and searched, judged by key or button, with what is known to be good below. */
export function suspectsTable(context: Context, list: SuspectList): Pane {
  const { say, tuning } = context;
  const { hunt } = tuning;
  const lines = new Lines(context, list);
  const live = liveRegion();
  const head = element("tr", { role: "row" });
  // The roles are said again because a narrow widget lays the table out as blocks, which would take them away.
  const body = element("tbody", { role: "rowgroup" });
  const goneHead = element("th", { role: "rowheader", scope: "rowgroup" });
  const goneBody = element(
    "tbody",
    { role: "rowgroup", class: "hb-gone-rows" },
    element("tr", { role: "row", class: "hb-gone-head" }, goneHead),
  );
  const table = element(
    "table",
    { class: "hb-suspects", role: "table", "aria-label": say("suspects") },
    element("thead", { role: "rowgroup" }, head),
    body,
  );
  const foot = element("div", { class: "hb-quiet hb-foot", hidden: true });
  const scroller = element("div", { class: "hb-scroller" }, table, foot);
  let shown = 0;
  let scrolled = 0;
  let filling: ReturnType<typeof setTimeout> | undefined;

  const drawTo = (wanted: number): void => {
    const to = Math.min(wanted, list.length);
    if (to > shown) {
      for (const line of lines.between(shown, to)) (lines.isGone(line) ? goneBody : body).append(line);
      shown = to;
    }
    finish();
  };
  /** Draws the lines up to this number anew. Those that stay where they are stay in the page: laying out the table is what costs. */
  const redrawTo = (wanted: number): void => {
    shown = Math.min(wanted, list.length);
    const all = lines.between(0, shown);
    arrange(
      body,
      all.filter((line) => !lines.isGone(line)),
    );
    arrange(goneBody, [goneBody.firstElementChild!, ...all.filter((line) => lines.isGone(line))]);
    finish();
  };
  const finish = (): void => {
    if (list.gone.length > 0 && shown > list.rows.length) table.append(goneBody);
    else goneBody.remove();
    foot.hidden = shown >= list.length && shown > 0 && !list.searching;
    foot.textContent = footText();
    picking.mark();
  };
  const footText = (): string => {
    if (list.searching) return say("searching");
    if (list.length > 0) return say("moreRows", { shown: count(shown), total: count(list.length) });
    if (list.total > 0) return say("noSuspectMatches");
    if (tuning.brushed) return say("noneBrushed");
    return say(hunt.detection.flagged.length > 0 ? "allSuppressed" : "noSuspects");
  };
  const draw = (change: ListChange): void => {
    if (change === "columns") lines.clear();
    if (change === "scores") lines.forgetUnseen();
    const focused = focusedRow();
    const focusedColumn = (document.activeElement as HTMLElement | null)?.dataset.column;
    const wanted = change === "content" ? Math.max(PAGE, shown) : PAGE;
    if (change === "columns" || change === "order") {
      head.replaceChildren(...headings(say, list));
      if (focusedColumn) head.querySelector<HTMLElement>(`[data-column="${CSS.escape(focusedColumn)}"]`)?.focus();
    }
    const keys = list.shownColumns.filter(({ id, kind }) => id.startsWith("table:") && !kind?.includes("hb-"));
    table.style.setProperty("--hb-keys", String(Math.max(1, keys.length)));
    assign(goneHead, { colspan: list.shownColumns.length + 1 });
    goneHead.textContent = say("noLongerFlagged", { count: count(list.gone.length) });
    table.setAttribute("aria-rowcount", String(list.length + (list.gone.length > 0 ? 2 : 1)));
    clearTimeout(filling);
    if ((change === "scores" || change === "order") && focused === null) {
      redrawTo(MOVING.lines);
      filling = setTimeout(() => drawTo(PAGE), MOVING.rest);
    } else redrawTo(wanted);
    // Asking a place to scroll lays the page out, which costs more than all the rest.
    if (change !== "content" && scrolled > 0) scroller.scrollTop = 0;
    if (focused !== null && !picking.focus(focused)) body.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  };
  const focusedRow = (): number | null => {
    const line = table.contains(document.activeElement) && document.activeElement?.closest<HTMLElement>("tr[data-row]");
    return line ? Number(line.dataset.row) : null;
  };

  const nameOf = (row: number): string => label(rowLabel(hunt, row));
  const judge = (row: number, verdict: Verdict["verdict"] | null, note: string): void => {
    const place = list.placeOf(row);
    const [next, last] = [list.at(place + 1), list.at(place - 1)];
    tuning.judge(row, verdict, note);
    live.announce(
      verdict ? say("judged", { verdict: say(verdict), row: nameOf(row) }) : say("verdictTaken", { row: nameOf(row) }),
    );
    drawTo(place + 2);
    const on = (verdict ? next : undefined) ?? (list.placeOf(row) < 0 ? (last ?? row) : row);
    if (picking.focus(on) && tuning.selected !== null && verdict) tuning.select(on);
  };
  const act = (key: string, row: number, line: HTMLElement): boolean => {
    const verdict = hunt.verdicts.get(hunt.keyOf(row));
    const given = verdictOfKey(key);
    if (given) judge(row, given, verdict?.note ?? "");
    else if (key === "u") {
      if (verdict) judge(row, null, "");
    } else if (key === "n") openNote(context, row, line, (kind, note) => judge(row, kind, note));
    else if (key === "g") openKnownGood(context, row, line, (text) => live.announce(text));
    else if (key === "/") tools.focusSearch();
    else if (key === "?") openKeys(say, line);
    else return false;
    return true;
  };
  const picking = pickRows(table, tuning, { drawTo: (to) => drawTo(Math.ceil(to / PAGE) * PAGE), act });
  const tools = suspectTools(context, list, {
    leaveSearch: () => void body.querySelector<HTMLElement>("[tabindex='0']")?.focus(),
  });
  const floor = floorField(context);
  const good = knownGoodList(context);
  scroller.addEventListener("scroll", () => {
    scrolled = scroller.scrollTop;
    const end = scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 200;
    if (shown < list.length && end) drawTo(shown + PAGE);
  });

  /** Marks the selected row and brings it into view, where somebody chose it elsewhere. */
  const showSelected = (): void => {
    const { selected } = tuning;
    const place = selected === null ? -1 : list.placeOf(selected);
    if (place >= 0 && place < FAR) drawTo(Math.ceil((place + 1) / PAGE) * PAGE);
    picking.mark();
    const line = table.querySelector<HTMLElement>("[aria-current]");
    if (!line || table.contains(document.activeElement)) return;
    const [inner, outer] = [line.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (inner.top < outer.top + head.offsetHeight || inner.bottom > outer.bottom)
      scroller.scrollTop += inner.top - outer.top - scroller.clientHeight / 2;
  };

  const unsubscribe = list.subscribe((change) => {
    draw(change);
    tools.draw();
  });
  const node = element(
    "section",
    { class: "hb-pane hb-pane-full" },
    ...tools.nodes,
    scroller,
    element("div", { class: "hb-suppression" }, floor.node, good.node),
    live.node,
  );
  return {
    node,
    draw: (what: Redraw) => {
      if (!tuning.ready) return;
      list.follow(what);
      tools.follow(what);
      if (what === "selection") showSelected();
      if (what === "cut" || what === "forest" || what === "verdicts" || what === "look") {
        floor.draw(what);
        good.draw(what);
      }
    },
    dispose: () => {
      clearTimeout(filling);
      unsubscribe();
      list.dispose();
    },
  };
}
