import type { Chart } from "../../visualize/index.js";
import type { Say } from "../words.js";
import { element } from "./dom.js";
import { count, measure } from "./numbers.js";

/** Rows that are written out. */
const ROWS = 200;

/** The chart's figures as a table, written out when it is opened. */
export function tableTwin(say: Say, { title, table }: Chart): HTMLElement {
  const holder = element("div", { class: "hb-scroller", tabindex: 0, role: "group", "aria-label": title });
  const twin = element("details", { class: "hb-twin" }, element("summary", {}, say("asTable")), holder);
  twin.addEventListener("toggle", () => {
    if (holder.firstChild) return;
    const numeric = table.columns.map((_, j) => table.rows.some((row) => typeof row[j] === "number"));
    const head = table.columns.map((name, j) =>
      element("th", { scope: "col", class: numeric[j] ? "hb-figure" : undefined }, name),
    );
    const rows = table.rows
      .slice(0, ROWS)
      .map((row) =>
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
    holder.append(
      element(
        "table",
        { "aria-label": title },
        element("thead", {}, element("tr", {}, ...head)),
        element("tbody", {}, ...rows),
      ),
    );
    if (table.rows.length > ROWS) {
      const cut = say("tableCut", { shown: count(ROWS), total: count(table.rows.length) });
      holder.append(element("div", { class: "hb-quiet hb-foot" }, cut));
    }
  });
  return twin;
}
