import { candidateFeatures } from "../../hunt/index.js";
import type { Context, Pane } from "../context.js";
import { assign, element } from "../page/dom.js";
import type { Tuning } from "../tuning/tuning.js";

/** More columns than this get a search field. */
const SEARCHABLE = 8;

/** A check box for every column a forest may use, with search, all and none; all and none work on what the search lists. */
export function featureControl({ say, tuning }: Context): Pane {
  const names = offered(tuning);
  const boxes = new Map<string, HTMLInputElement>();
  const rows = new Map<string, HTMLElement>();
  const list = element("div", { class: "hb-features", role: "group", "aria-label": say("features") });
  const nothing = element("div", { class: "hb-quiet", hidden: true });
  for (const name of names) {
    const box = element("input", { type: "checkbox", onchange: () => choose([name], box.checked) });
    const row = element("label", { class: "hb-check", title: name }, box, element("span", {}, name));
    boxes.set(name, box);
    rows.set(name, row);
    list.append(row);
  }
  list.append(nothing);
  const chosen = element("span", { class: "hb-quiet" });
  const search = element("input", {
    type: "search",
    placeholder: say("search"),
    "aria-label": say("search"),
    oninput: () => {
      const text = search.value.trim().toLowerCase();
      for (const [name, row] of rows) assign(row, { hidden: !name.toLowerCase().includes(text) });
      nothing.textContent = say("noMatch", { search: search.value.trim() });
      assign(nothing, { hidden: listed().length > 0 });
    },
  });
  const listed = (): string[] => names.filter((name) => !rows.get(name)!.hidden);
  const button = (word: "all" | "none", hint: "allHint" | "noneHint", ticked: boolean): HTMLElement =>
    element("button", { type: "button", title: say(hint), onclick: () => choose(listed(), ticked) }, say(word));

  const choose = (which: readonly string[], ticked: boolean): void => {
    const wanted = new Set(tuning.wanted.features);
    for (const name of which) ticked ? wanted.add(name) : wanted.delete(name);
    tuning.refit({ features: names.filter((name) => wanted.has(name)) });
  };
  const draw = (): void => {
    const wanted = new Set(tuning.wanted.features);
    for (const [name, box] of boxes) box.checked = wanted.has(name);
    chosen.textContent = say("featuresChosen", { chosen: wanted.size, total: names.length });
  };
  const node = element(
    "section",
    { class: "hb-pane" },
    element(
      "div",
      { class: "hb-pane-head" },
      element("h4", {}, say("features")),
      chosen,
      element("span", { class: "hb-buttons" }, button("all", "allHint", true), button("none", "noneHint", false)),
    ),
    ...(names.length > SEARCHABLE ? [search] : []),
    list,
  );
  return { node, draw };
}

/** The chosen features first, in their order, which is the forest's; then what nobody chose; then every other number. */
function offered({ hunt, wanted }: Tuning): string[] {
  const numbers = [...hunt.table.columns]
    .filter(([name, { type }]) => (type === "number" || type === "boolean") && !hunt.key.includes(name))
    .map(([name]) => name);
  return [...new Set([...wanted.features, ...candidateFeatures(hunt.table, hunt.key), ...numbers])];
}
