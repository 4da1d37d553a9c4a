import type { Context, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { openColumns } from "./columnChooser.js";
import { exportButton } from "./exportButton.js";
import { openKeys } from "./keys.js";
import { type SuspectList, type VerdictFilter, verdictFilters } from "./suspectList.js";

/** What stands above the table: search, filter, columns, export, keys, and what is brushed. */
export function suspectTools(
  context: Context,
  list: SuspectList,
  { leaveSearch }: { leaveSearch(): void },
): { nodes: HTMLElement[]; draw(): void; follow(what: Redraw): void; focusSearch(): void } {
  const { say, tuning } = context;
  const listed = element("span", { class: "hb-quiet" });
  const search = element("input", {
    type: "search",
    placeholder: say("searchSuspects"),
    "aria-label": say("searchSuspects"),
    oninput: () => {
      list.search = search.value;
    },
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "Escape" && search.value !== "") {
        search.value = "";
        list.search = "";
      } else if (event.key === "Enter" || event.key === "Escape") leaveSearch();
      else return;
      event.preventDefault();
    },
  });
  const filter = element(
    "select",
    {
      "aria-label": say("filterVerdicts"),
      onchange: () => {
        list.verdict = filter.value as VerdictFilter;
      },
    },
    ...verdictFilters.map((one) => element("option", { value: one }, say(`filter_${one}`))),
  );
  const button = (word: "columns" | "keys", press: () => void, text: string = say(word)): HTMLButtonElement =>
    element("button", { type: "button", "aria-label": say(word), title: say(word), onclick: press }, text);
  const columns = button("columns", () => openColumns(context, list, columns));
  const save = exportButton(context, list);
  const keys = button("keys", () => openKeys(say, keys), "?");
  const brushed = element("span");
  const every = element("input", {
    type: "checkbox",
    onchange: () => {
      list.everyBrushed = every.checked;
    },
  });
  const brush = element(
    "div",
    { class: "hb-brushed", hidden: true },
    brushed,
    element("label", { class: "hb-check" }, every, say("showEveryBrushed")),
  );
  const draw = (): void => {
    if (search.value !== list.search) search.value = list.search;
    filter.value = list.verdict;
    const rows = list.rows.length;
    listed.textContent =
      rows === list.total ? count(rows) : say("featuresChosen", { chosen: count(rows), total: count(list.total) });
    brush.hidden = tuning.brushed === null;
    every.checked = list.everyBrushed;
    if (!tuning.brushed) return;
    let suspects = 0;
    for (const row of tuning.hunt.flagged) suspects += tuning.brushed[row];
    brushed.textContent = say("brushedRows", { suspects: count(suspects), brushed: count(tuning.hunt.brushed.length) });
  };
  const head = element(
    "div",
    { class: "hb-pane-head" },
    element("h4", {}, say("suspects")),
    listed,
    element("span", { class: "hb-buttons" }, columns, save.node, keys),
  );
  return {
    nodes: [head, element("div", { class: "hb-tools" }, search, filter), brush],
    draw,
    follow: save.draw,
    focusSearch: () => search.focus(),
  };
}
