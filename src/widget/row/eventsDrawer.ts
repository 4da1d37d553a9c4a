import { label } from "../../visualize/format.js";
import type { Context } from "../context.js";
import type { EventTable } from "../host.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";

/** Events that are asked for. */
const MOST = 200;
/** Longest text of a cell. */
const LONGEST = 300;

/** A drawer with the raw events behind a row, asked from the kernel when it is open. */
export function eventsDrawer({ say, tuning, host }: Context): { node: HTMLElement; draw(row: number): void } {
  const { hunt } = tuning;
  const said = element("p", { class: "hb-quiet", "aria-live": "polite" });
  const holder = element("div", {
    class: "hb-scroller",
    tabindex: 0,
    role: "group",
    "aria-label": say("events"),
    hidden: true,
  });
  const node = element("details", { class: "hb-events" }, element("summary", {}, say("events")), said, holder);
  let row = 0;
  let asked: string | null = null;
  let asking = 0;

  /** Why no event is shown, or null where the kernel can be asked. */
  const obstacle = (): string | null => {
    if (hunt.masked) return say("eventsHidden");
    const connection = host.connection?.() ?? "none";
    if (connection === "untrusted") return say("eventsUntrusted");
    return connection === "connected" && host.events ? null : say("eventsNoKernel");
  };
  const show = async (): Promise<void> => {
    if (!node.open) return;
    const why = obstacle();
    const question = why ?? hunt.keyOf(row);
    if (question === asked) return;
    asked = question;
    const mine = ++asking;
    holder.hidden = true;
    holder.replaceChildren();
    said.textContent = why ?? say("eventsAsking");
    if (why) return;
    try {
      const found = await host.events!(question, MOST);
      if (mine !== asking) return;
      said.textContent = sentence(found);
      holder.hidden = found.rows.length === 0;
      holder.replaceChildren(table(found));
    } catch (error) {
      if (mine !== asking) return;
      asked = null;
      said.textContent = say("eventsFailed", { message: label((error as Error).message, LONGEST) });
    }
  };
  const sentence = ({ rows, total }: EventTable): string => {
    if (total === 0) return say("eventsNone");
    return rows.length < total
      ? say("eventsSome", { shown: count(rows.length), total: count(total) })
      : say("eventsShown", { total: count(total) });
  };
  const table = ({ columns, rows }: EventTable): HTMLElement => {
    const figures = columns.map((_, j) => rows.some((row) => typeof row[j] === "number"));
    const kind = (j: number): string | undefined => (figures[j] ? "hb-figure" : undefined);
    return element(
      "table",
      { "aria-label": say("events") },
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map((name, j) => element("th", { scope: "col", class: kind(j) }, label(name)))),
      ),
      element(
        "tbody",
        {},
        ...rows.map((row) =>
          element("tr", {}, ...columns.map((_, j) => element("td", { class: kind(j) }, cellOf(row[j])))),
        ),
      ),
    );
  };
  node.addEventListener("toggle", () => void show());
  const draw = (selected: number): void => {
    row = selected;
    void show();
  };
  return { node, draw };
}

/** Numbers are written plainly: most of them are codes, ports and the like. */
function cellOf(value: EventTable["rows"][number][number] | undefined): string {
  return value === null || value === undefined ? "–" : label(value, LONGEST);
}
