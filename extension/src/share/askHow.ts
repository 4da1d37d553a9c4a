import { Dialog, showDialog } from "@jupyterlab/apputils";
import { Widget } from "@lumino/widgets";
import { element } from "../guide/dom.js";
import type { Say } from "../words.js";

/** How a notebook is to be shared. */
export interface How {
  /** The file's name. */
  name: string;
  code: boolean;
  /** How names are to be replaced; null where they stay. */
  names: Names | null;
}

/** How names are replaced on the way out. */
export interface Names {
  case: string;
  keep: string[];
  keepSubnet: boolean;
  also: string[];
}

/** Asks under which name a page is to be written and what it is to hold; null where the person changed their mind. */
export async function askHow(name: string, hasKernel: boolean, say: Say): Promise<How | null> {
  const buttons = [Dialog.cancelButton({ label: say("cancel") }), Dialog.okButton({ label: say("shareNow") })];
  const { button, value } = await showDialog({
    title: say("share"),
    body: new HowForm(name, hasKernel, say),
    buttons,
    focusNodeSelector: "#huntbook-share-name",
  });
  return button.accept ? value : null;
}

class HowForm extends Widget {
  readonly #name: HTMLInputElement;
  readonly #code: HTMLInputElement;
  readonly #replace: HTMLInputElement;
  readonly #case: HTMLInputElement;
  readonly #keep: HTMLInputElement;
  readonly #also: HTMLInputElement;
  readonly #subnet: HTMLInputElement;

  constructor(name: string, hasKernel: boolean, say: Say) {
    super();
    this.addClass("huntbook-ask");
    this.#name = text("huntbook-share-name", name);
    this.#code = element("input", { type: "checkbox", checked: "" });
    this.#replace = element("input", {
      type: "checkbox",
      disabled: !hasKernel,
      "aria-describedby": "huntbook-share-names-hint",
    });
    this.#case = text("huntbook-share-case", "default");
    this.#keep = text("huntbook-share-keep", "");
    this.#also = text("huntbook-share-also", "");
    this.#subnet = element("input", { type: "checkbox" });
    const more = element(
      "div",
      { class: "huntbook-ask-more", hidden: "" },
      element("label", { for: "huntbook-share-case" }, say("shareCase")),
      this.#case,
      element("label", { for: "huntbook-share-keep" }, say("shareKeep")),
      this.#keep,
      element("label", { for: "huntbook-share-also" }, say("shareAlso")),
      this.#also,
      element("label", { class: "huntbook-check" }, this.#subnet, ` ${say("shareSubnet")}`),
    );
    this.#replace.addEventListener("change", () => {
      more.hidden = !this.#replace.checked;
    });
    this.node.append(
      element("label", { for: "huntbook-share-name" }, say("shareName")),
      this.#name,
      element("label", { class: "huntbook-check" }, this.#code, ` ${say("shareCode")}`),
      element("label", { class: "huntbook-check" }, this.#replace, ` ${say("shareNames")}`),
      element("p", { id: "huntbook-share-names-hint" }, say(hasKernel ? "shareNamesHint" : "shareNamesKernel")),
      more,
      element("p", {}, say("shareHint")),
    );
  }

  getValue(): How {
    const names = {
      case: this.#case.value.trim(),
      keep: list(this.#keep.value),
      keepSubnet: this.#subnet.checked,
      also: list(this.#also.value),
    };
    return {
      name: this.#name.value.trim(),
      code: this.#code.checked,
      names: this.#replace.checked ? names : null,
    };
  }
}

const list = (words: string): string[] =>
  words
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

function text(id: string, value: string): HTMLInputElement {
  const input = element("input", { type: "text", class: "jp-mod-styled", id, spellcheck: "false" });
  input.value = value;
  return input;
}
