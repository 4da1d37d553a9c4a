import { element } from "../page/dom.js";

/** A named choice of one among a few. */
export function choice(
  name: string,
  options: readonly (readonly [value: string, text: string])[],
  choose: (value: string) => void,
): HTMLElement {
  const select = element(
    "select",
    { onchange: () => choose(select.value) },
    ...options.map(([value, text]) => element("option", { value }, text)),
  );
  return element("label", { class: "hb-choice" }, element("span", {}, name), select);
}
