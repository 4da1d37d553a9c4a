import type { Chart } from "../../visualize/index.js";
import type { Say } from "../words.js";
import { element } from "./dom.js";
import { popover } from "./popover.js";

/** A longer list of values than this is cut where a specification is shown: it is for reading, and for drawing anew with one's own data. */
const MOST_VALUES = 2_000;

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

/** Shows what a picture is drawn from, as Vega-Lite, to read and to copy. It is text: what a log says in it stays text. */
export function showSpecification(say: Say, anchor: Element, chart: Chart): void {
  const text = JSON.stringify({ $schema: SCHEMA, ...(shortened(chart.spec) as object) }, null, 2);
  const copied = element("span", { class: "hb-quiet", role: "status" });
  const copy = element(
    "button",
    {
      type: "button",
      onclick: () =>
        void navigator.clipboard.writeText(text).then(
          () => void (copied.textContent = say("specificationCopied")),
          (error: Error) => void (copied.textContent = error.message),
        ),
    },
    say("copy"),
  );
  const pre = element("pre", { tabindex: 0, "aria-label": say("specification") }, text);
  const head = element("div", { class: "hb-pane-head" }, element("h4", {}, say("specification")), copy, copied);
  popover(anchor, say("specification"), element("div", { class: "hb-specification" }, head, pre));
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const cut = value.length > MOST_VALUES ? value.slice(0, MOST_VALUES) : value;
    return cut.map(shortened);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)]));
}
