import type { Chart } from "../../visualize/index.js";
import type { Say } from "../words.js";
import { element } from "./dom.js";
import { count, measure } from "./numbers.js";

/** Rows that are written out. */
const ROWS = 200;

/** A picture's figures; `total` where there are more rows than are given. */
export interface TwinTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly total?: number;
}

/** The chart's figures as a table, written out when it is opened. */
export function tableTwin(say: Say, { title, table }: Pick<Chart, "title" | "table">): HTMLElement {
  return liveTwin(say, title, () => table).node;
}

/** A table that is asked for each time it is opened, and while it is open by `refresh`. */
export function liveTwin(say: Say, title: string, tableNow: () => TwinTable): { node: HTMLElement; refresh(): void } {
  const holder = element("div", { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": title });
  const twin = element("details", { class: "hb-twin" }, element("summary", {}, say("asTable")), holder);
  const refresh = (): void => {
    if (twin.open) holder.replaceChildren(...written(say, title, tableNow()));
  };
  twin.addEventListener("toggle", refresh);
  return { node: twin, refresh };
}

function written(say: Say, title: string, { columns, rows, total = rows.length }: TwinTable): HTMLElement[] {
  const numeric = columns.map((_, j) => rows.some((row) => typeof row[j] === "number"));
  const head = columns.map((name, j) =>
    element("th", { scope: "col", class: numeric[j] ? "hb-figure" : undefined }, name),
  );
  const shown = rows.slice(0, ROWS);
  const lines = shown.map((row) =>
    element(
      "tr",
      {},
      ...row.map((value) =>
        typeof value === "number"
          ? element("td", { class: "hb-figure" }, measure(value))
          : element("td", {}, value ?? "–"),
      ),
    ),
  );
  const table = element(
    "table",
    { "aria-label": title },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...lines),
  );
  if (total <= shown.length) return [table];
  const cut = say("tableCut", { shown: count(shown.length), total: count(total) });
  return [table, element("div", { class: "hb-quiet hb-foot" }, cut)];
}
