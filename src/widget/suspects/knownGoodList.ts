import { type Rule, rowLabel } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count, score } from "../page/numbers.js";
import { sayRule } from "./sayRule.js";

/** Suppressed rows that are written out. */
const MOST = 100;

/** The rules of what is known to be good: what each suppresses now, a button that removes it, and its rows on demand. */
export function knownGoodList({ say, tuning }: Context): Pane {
  const { hunt } = tuning;
  const summary = element("summary");
  const list = element("ul", { class: "hb-rules" });
  const node = element("details", { class: "hb-known-good" }, summary, list);

  /** The rules whose rows are open, so that they stay so when the list is drawn anew. */
  const opened = new WeakSet<Rule>();
  const suppressedBy = (rule: Rule): number[] =>
    Array.from(hunt.detection.flagged).filter((row) => hunt.suppressed(row) === rule);
  const item = (rule: Rule): HTMLElement => {
    const rows = suppressedBy(rule);
    const text = sayRule(say, hunt, rule);
    const remove = element(
      "button",
      {
        type: "button",
        "aria-label": say("removeRule", { rule: text }),
        onclick: () => {
          tuning.disallow(rule);
          summary.focus();
        },
      },
      say("remove"),
    );
    const about = [label(rule.time.slice(0, 10)), ...(rule.note ? [label(rule.note, 400)] : [])].join(" · ");
    const hidden = element("details", {}, element("summary", {}, say("ruleHides", { count: count(rows.length) })));
    hidden.addEventListener("toggle", () => {
      if (hidden.open) opened.add(rule);
      else opened.delete(rule);
      if (hidden.open && hidden.childElementCount === 1) hidden.append(rowList(rows));
    });
    hidden.open = opened.has(rule);
    return element(
      "li",
      {},
      element("div", { class: "hb-rule" }, element("bdi", {}, text), remove),
      element("div", { class: "hb-quiet" }, about),
      rows.length > 0 ? hidden : element("span", { class: "hb-quiet" }, say("ruleHides", { count: 0 })),
    );
  };
  const rowList = (rows: readonly number[]): HTMLElement => {
    const buttons = rows
      .slice(0, MOST)
      .map((row) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", class: "hb-plain", onclick: () => tuning.select(row) },
            element("bdi", {}, label(rowLabel(hunt, row))),
          ),
          element("span", { class: "hb-quiet" }, ` ${score(hunt.detection.scores[row])}`),
        ),
      );
    const cut =
      rows.length > MOST
        ? [element("li", { class: "hb-quiet" }, say("firstOf", { shown: count(MOST), total: count(rows.length) }))]
        : [];
    return element("ul", { class: "hb-rows" }, ...buttons, ...cut);
  };
  const draw = (): void => {
    node.hidden = hunt.rules.length === 0;
    summary.textContent = say("knownGoodRules", { count: count(hunt.rules.length) });
    list.replaceChildren(...hunt.rules.map(item));
  };
  return { node, draw };
}
