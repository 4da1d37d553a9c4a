import type { Settings } from "../../model/index.js";
import type { Context, Pane } from "../context.js";
import { assign, element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import type { Tuning } from "../tuning/tuning.js";
import type { Say, words } from "../words.js";
import { editing } from "./editing.js";

interface Field {
  word: keyof typeof words & ("trees" | "sampleSize" | "maxFeatures" | "seed");
  min: number;
  max(): number;
  /** The setting for an empty field, and how it is announced; none where the field must be filled. */
  empty?: { value: "auto" | "all"; hint(): string };
}

/** Trees, rows a tree, features a tree and the seed, behind a disclosure. */
export function modelSettings({ say, tuning }: Context): Pane {
  const { rowCount } = tuning.hunt.table;
  const width = (): number => tuning.wanted.features.length;
  const fields: Field[] = [
    { word: "trees", min: 1, max: () => 10_000 },
    {
      word: "sampleSize",
      min: 1,
      max: () => rowCount,
      empty: { value: "auto", hint: () => say("placeholderAuto", { count: count(Math.min(256, rowCount)) }) },
    },
    {
      word: "maxFeatures",
      min: 1,
      max: width,
      empty: { value: "all", hint: () => say("placeholderAll", { count: width() }) },
    },
    { word: "seed", min: 0, max: () => 2 ** 32 - 1 },
  ];
  const draws: (() => void)[] = [];
  const rows = fields.map((field) => {
    const row = numberField(say, tuning, field);
    draws.push(row.draw);
    return row.node;
  });
  const dice = element(
    "button",
    {
      type: "button",
      onclick: () => tuning.refit({ seed: crypto.getRandomValues(new Uint32Array(1))[0] }),
    },
    say("newSeed"),
  );
  const bootstrap = element("input", {
    type: "checkbox",
    onchange: () => tuning.refit({ bootstrap: bootstrap.checked }),
  });
  draws.push(() => {
    bootstrap.checked = tuning.wanted.bootstrap;
  });
  const drawn = element("label", { class: "hb-check" }, bootstrap, element("span", {}, say("bootstrap")));
  const node = element(
    "details",
    { class: "hb-model" },
    element("summary", {}, say("model")),
    element("div", { class: "hb-fields" }, ...rows, dice, drawn),
  );
  return { node, draw: () => draws.forEach((draw) => void draw()) };
}

function numberField(say: Say, tuning: Tuning, { word, min, max, empty }: Field): { node: HTMLElement; draw(): void } {
  const input = element("input", {
    type: "number",
    min,
    step: 1,
    onchange: () => {
      const value = read();
      input.setCustomValidity(
        value === null ? say("wholeFrom", { name: say(word), min: count(min), max: count(max()) }) : "",
      );
      if (value === null) input.reportValidity();
      else if (value !== tuning.wanted[word]) tuning.refit({ [word]: value } as Partial<Settings>);
    },
  });
  const typing = editing(input);
  const read = (): number | "auto" | "all" | null => {
    if (input.value === "" && !input.validity.badInput) return empty?.value ?? null;
    const value = Number(input.value);
    const share = tuning.wanted[word];
    if (value === share) return value;
    return !input.validity.badInput && Number.isInteger(value) && value >= min && value <= max() ? value : null;
  };
  const draw = (): void => {
    const value = tuning.wanted[word];
    assign(input, { max: max(), placeholder: empty?.hint() });
    if (!typing()) input.setCustomValidity("");
    const text = value === empty?.value ? "" : typeof value === "number" ? String(value) : String(max());
    if (input.value !== text && !typing()) input.value = text;
  };
  return { node: element("label", {}, element("span", {}, say(word)), input), draw };
}
