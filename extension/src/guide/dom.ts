type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An HTML element; null, undefined and false leave an attribute out. Strings become text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  assign(made, attributes);
  made.append(...children);
  return made;
}

/** Sets or takes away attributes; what is as it should be is left alone, so that nothing is announced twice. */
export function assign(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === null || value === undefined || value === false ? null : value === true ? "" : String(value);
    if (target.getAttribute(name) === text) continue;
    if (text === null) target.removeAttribute(name);
    else target.setAttribute(name, text);
  }
}

/** Sets an element's text, if it has another one. */
export function write(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** A button with these words, and a name that says more where those alone would be unclear. */
export function button(words: string, name: string, click: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", title: name, "aria-label": name }, words);
  made.addEventListener("click", click);
  return made;
}

/** Puts rows into a list in this order, moving only those that have to move, so that the focus stays. */
export function arrange(list: Element, rows: readonly Element[]): void {
  const wanted = new Set(rows);
  for (const row of [...list.children]) if (!wanted.has(row)) row.remove();
  rows.forEach((row, i) => {
    if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
  });
}
