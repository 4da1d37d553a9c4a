import { candidateFeatures, isDerivable, rawColumnOf, transforms } from "../../hunt/index.js";
import type { Context, Pane } from "../context.js";
import { assign, element, write } from "../page/dom.js";
import type { Tuning } from "../tuning/tuning.js";
import { FeatureHints } from "./featureHints.js";

/** With more features than this there is a search; with many more they are behind a disclosure. */
const SEARCHED = 12;
const MANY = 30;

/** Hints are told when nothing has changed for this long, and in steps that hold the page no longer than this (ms). */
const PAUSE = 200;
const BLINK = 8;

/** What a column can be, in the order in which it is offered. */
const KINDS = ["raw", "zscored", "logDamped"] as const;

let hintCount = 0;

/** A column with what the forest may see of it: the column itself, its z-score, its logarithm. */
interface Offer {
  readonly column: string;
  readonly variants: readonly string[];
}

/**
 * One line per column: a tick, and a choice between the column as it is, z-scored and log-damped, where there are such. Search, all and
 * none; all and none work on what the search lists. A column that never changes, or says the same as a ticked one, says so.
 */
export function featureControl({ say, tuning }: Context): Pane {
  const offers = offersOf(tuning);
  const hints = new FeatureHints(tuning.hunt);
  const offered = new Set(offers.flatMap(({ variants }) => variants));
  /** In the order of the lines; a feature that has no line, such as one that a cell has chosen, stays. */
  const order = (names: ReadonlySet<string>): string[] => [
    ...[...offered].filter((name) => names.has(name)),
    ...[...names].filter((name) => !offered.has(name)),
  ];
  const want = (change: (names: Set<string>) => void): void => {
    const names = new Set(tuning.wanted.features);
    change(names);
    tuning.refit({ features: order(names) });
  };
  const lines = offers.map((offer) => featureLine(offer));

  function featureLine({ column, variants }: Offer) {
    let chosen = variants[0];
    const box = element("input", {
      type: "checkbox",
      onchange: () =>
        want((names) => {
          for (const variant of variants) names.delete(variant);
          if (box.checked) names.add(chosen);
        }),
    });
    const name = element("span", {});
    const hint = element("small", { class: "hb-hint", id: `hb-hint-${++hintCount}` });
    box.setAttribute("aria-describedby", hint.id);
    const choice = element(
      "select",
      {
        "aria-label": say("transformOf", { column }),
        onchange: () => {
          const before = chosen;
          chosen = choice.value;
          if (!box.checked) return draw(new Set(tuning.wanted.features));
          want((names) => {
            names.delete(before);
            names.add(chosen);
          });
        },
      },
      ...[...variants]
        .sort((a, b) => KINDS.indexOf(transformWord(a, column)) - KINDS.indexOf(transformWord(b, column)))
        .map((variant) => element("option", { value: variant }, say(transformWord(variant, column)))),
    );
    const node = element(
      "div",
      { class: "hb-feature" },
      element("label", { class: "hb-check" }, box, name),
      ...(variants.length > 1 ? [choice] : []),
      hint,
    );
    const draw = (wanted: ReadonlySet<string>): void => {
      const ticked = variants.find((variant) => wanted.has(variant));
      chosen = ticked ?? chosen;
      box.checked = ticked !== undefined;
      name.textContent = chosen;
      choice.value = chosen;
      node.title = chosen;
    };
    const tell = (ticked: readonly string[]): void => {
      const told = hints.of(chosen, ticked);
      write(hint, !told ? "" : told.kind === "constant" ? say("constant") : say("nearlySame", { as: told.as }));
      hint.title = hint.textContent;
    };
    return { node, draw, tell, chosen: () => chosen, variants };
  }

  const nothing = element("div", { class: "hb-quiet", hidden: true });
  const list = element(
    "div",
    { class: "hb-features", role: "group", "aria-label": say("features") },
    ...lines.map(({ node }) => node),
    nothing,
  );
  const search = element("input", {
    type: "search",
    placeholder: say("search"),
    "aria-label": say("search"),
    oninput: () => {
      const text = search.value.trim().toLowerCase();
      for (const { node, variants } of lines) {
        assign(node, { hidden: !variants.some((name) => name.toLowerCase().includes(text)) });
      }
      nothing.textContent = say("noMatch", { search: search.value.trim() });
      assign(nothing, { hidden: listed().length > 0 });
    },
  });
  const listed = () => lines.filter(({ node }) => !node.hidden);
  const all = element(
    "button",
    {
      type: "button",
      title: say("allHint"),
      onclick: () =>
        want(
          (names) =>
            void listed().forEach((line) => void (line.variants.some((v) => names.has(v)) || names.add(line.chosen()))),
        ),
    },
    say("all"),
  );
  const none = element(
    "button",
    {
      type: "button",
      title: say("noneHint"),
      onclick: () =>
        want((names) => void listed().forEach(({ variants }) => void variants.forEach((v) => void names.delete(v)))),
    },
    say("none"),
  );
  const chosen = element("span", { class: "hb-quiet" });
  const node = element(
    "details",
    { class: "hb-feature-box", open: lines.length <= MANY },
    element("summary", {}, element("span", { class: "hb-label" }, say("features")), " ", chosen),
    element("div", { class: "hb-feature-tools" }, ...(lines.length > SEARCHED ? [search] : []), all, none),
    list,
  );
  let shown: string | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const tell = (first: number): void => {
    if (!node.open) return;
    const since = performance.now();
    let next = first;
    while (next < lines.length && performance.now() - since < BLINK) lines[next++].tell(tuning.wanted.features);
    if (next < lines.length) telling = setTimeout(tell, 0, next);
  };
  const tellLater = (): void => {
    clearTimeout(telling);
    telling = setTimeout(tell, PAUSE, 0);
  };
  node.addEventListener("toggle", tellLater);
  return {
    node,
    draw: (what) => {
      if (what === "selection" || what === "brush" || shown === tuning.wanted.features.join("\n")) return;
      shown = tuning.wanted.features.join("\n");
      const wanted = new Set(tuning.wanted.features);
      for (const line of lines) line.draw(wanted);
      chosen.textContent = say("featuresChosen", { chosen: wanted.size, total: lines.length });
      tellLater();
    },
    dispose: () => clearTimeout(telling),
  };
}

function transformWord(variant: string, column: string): (typeof KINDS)[number] {
  if (variant === column) return "raw";
  return variant.endsWith("_log") ? "logDamped" : "zscored";
}

/**
 * The chosen features' columns first, in their order, which is the forest's; then what nobody chose; then every other number. Of each:
 * what it is chosen as, and what else it can be. A column that is chosen twice, raw and z-scored, has two lines.
 */
function offersOf({ hunt, wanted }: Tuning): Offer[] {
  const { table, key } = hunt;
  const numbers = [...table.columns].filter(
    ([name, { type }]) => (type === "number" || type === "boolean") && !key.includes(name),
  );
  const names = [...wanted.features, ...candidateFeatures(table, key), ...numbers.map(([name]) => name)];
  const columns = [...new Set(names.map((name) => rawColumnOf(table, name)))];
  return columns.flatMap((column) => {
    const derived = transforms
      .map((kind) => `${column}_${kind}`)
      .filter((name) => rawColumnOf(table, name) === column && (table.columns.has(name) || isDerivable(table, name)));
    const variants = [...(key.includes(column) ? [] : [column]), ...derived];
    const preferred = names.find((name) => variants.includes(name)) ?? column;
    const others = variants.filter((name) => name !== preferred);
    const alsoChosen = others.filter((name) => wanted.features.includes(name));
    return [
      { column, variants: [preferred, ...others.filter((name) => !alsoChosen.includes(name))] },
      ...alsoChosen.map((name) => ({ column, variants: [name] })),
    ];
  });
}
