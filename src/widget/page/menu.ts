import { element } from "./dom.js";

let count = 0;

/** A button that opens a list of things to do: arrow keys go through it, Escape closes it. Entries come from all parts of the widget. */
export class Menu {
  readonly node: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;

  /** `name` says what the button is where its text is only a sign. */
  constructor(text: string, name: string = text) {
    const id = `hb-menu-${++count}`;
    this.#list = element("div", { class: "hb-menu", role: "menu", id, "aria-label": name, popover: "auto" });
    let wasOpen = false;
    this.#button = element(
      "button",
      {
        type: "button",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "aria-controls": id,
        "aria-label": text === name ? undefined : name,
        title: text === name ? undefined : name,
        // A press on the button has closed the list by the time of the click.
        onpointerdown: () => {
          wasOpen = this.#list.matches(":popover-open");
        },
        onclick: () => {
          if (!wasOpen) this.#open();
          wasOpen = false;
        },
      },
      text,
    );
    this.#button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.#open();
    });
    this.#list.addEventListener("toggle", (event) => {
      const open = (event as ToggleEvent).newState === "open";
      this.#button.setAttribute("aria-expanded", String(open));
      if (!open && this.#list.contains(document.activeElement)) this.#button.focus();
    });
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.node = element("span", { class: "hb-menu-place", hidden: true }, this.#button, this.#list);
  }

  /** Adds something to do. */
  add(name: string, run: () => void): void {
    const item = element("button", { type: "button", role: "menuitem", tabindex: -1 }, name);
    item.addEventListener("click", () => {
      this.#list.hidePopover();
      this.#button.focus();
      run();
    });
    this.#list.append(item);
    this.node.hidden = false;
  }

  #open(): void {
    this.#list.showPopover();
    const { bottom, right } = this.#button.getBoundingClientRect();
    const { width, height } = this.#list.getBoundingClientRect();
    this.#list.style.top = `${Math.max(4, Math.min(bottom + 2, innerHeight - height - 4))}px`;
    this.#list.style.left = `${Math.max(4, right - width)}px`;
    (this.#list.firstElementChild as HTMLElement | null)?.focus();
  }

  #key(event: KeyboardEvent): void {
    const items = [...this.#list.children] as HTMLElement[];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) {
      if (event.key === "Tab") this.#list.hidePopover();
      return;
    }
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  }
}
