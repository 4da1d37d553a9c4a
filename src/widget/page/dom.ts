type Attribute = string | number | boolean | undefined;
type Listener = (event: never) => void;
export type Attributes = Readonly<Record<string, Attribute | Listener>>;
export type Child = Node | string;

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; a function given as `oninput` listens to "input", `undefined` and `false` leave an attribute out. Strings become text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Sets or takes away attributes of an element that is there. */
export function assign(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") target.addEventListener(name.slice(2), value as EventListener);
    else if (value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
}

/** Gives an element these children; those that are there already, in this order, are not touched. */
export function arrange(target: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...target.children]) if (!wanted.has(child)) child.remove();
  let at = target.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else target.insertBefore(child, at);
  }
}

/** Lets an element say something, without touching it where it says that already. */
export function write(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function fill<T extends Element>(target: T, attributes: Attributes, children: readonly Child[]): T {
  assign(target, attributes);
  target.append(...children);
  return target;
}
