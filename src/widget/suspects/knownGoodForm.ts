import { firstMatches, type RuleValue, rowLabel, ruleValue } from "../../hunt/index.js";
import { columnOf, valueAt } from "../../table/index.js";
import { label } from "../../visualize/format.js";
import type { Context } from "../context.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import { popover } from "../page/popover.js";

/** Asks which of a row's values are known to be good, and says how many rows that would suppress before it is so. */
export function openKnownGood(context: Context, row: number, anchor: Element, said: (text: string) => void): void {
  const { say, tuning } = context;
  const { hunt } = tuning;
  const isText = (name: string): boolean => columnOf(hunt.table, name).type === "text";
  const names = [...hunt.table.columns.keys()].filter((name) => !/_(zscore|log)$/.test(name));
  const order = [...hunt.key, ...names.filter(isText), ...names];
  const boxes = [...new Set(order)].map((name) => {
    const box = element("input", {
      type: "checkbox",
      checked: hunt.key.includes(name) && isText(name),
      onchange: () => count_(),
    });
    const value = cellText(columnOf(hunt.display, name))(row);
    const text = element("span", {}, `${label(name)} = `, element("bdi", {}, value));
    return { name, box, node: element("label", { class: "hb-check" }, box, text) };
  });
  const where = (): Record<string, RuleValue> =>
    Object.fromEntries(
      boxes
        .filter(({ box }) => box.checked)
        .map(({ name }) => [name, ruleValue(valueAt(columnOf(hunt.table, name), row))]),
    );
  const effect = element("p", { class: "hb-quiet", "aria-live": "polite" });
  const note = element("input", { type: "text", class: "hb-note", maxlength: 2000 });
  const make = element("button", { type: "submit" }, say("makeRule"));
  const count_ = (): void => {
    const values = where();
    make.disabled = Object.keys(values).length === 0;
    if (make.disabled) {
      effect.textContent = say("ruleNeedsColumn");
      return;
    }
    const matches = firstMatches(hunt.table, [{ where: values, note: "", time: "" }]);
    let [rows, suspects] = [0, 0];
    for (const match of matches) rows += match;
    for (const flagged of hunt.flagged) suspects += matches[flagged];
    effect.textContent = say("ruleWouldHide", { suspects: count(suspects), rows: count(rows) });
  };
  let close = (): void => {};
  const form = element(
    "form",
    {
      class: "hb-form",
      onsubmit: (event: Event) => {
        event.preventDefault();
        const name = label(rowLabel(hunt, row));
        close();
        tuning.allow(where(), note.value.trim());
        said(say("ruleMade", { row: name }));
      },
    },
    element("strong", {}, say("knownGoodHead")),
    element(
      "div",
      { class: "hb-column-list", role: "group", "aria-label": say("ruleColumns") },
      ...boxes.map(({ node }) => node),
    ),
    element("label", {}, element("span", {}, say("note")), note),
    effect,
    element("div", { class: "hb-choices" }, make),
  );
  count_();
  close = popover(anchor, say("knownGoodHead"), form, () => (anchor as HTMLElement).focus());
}
