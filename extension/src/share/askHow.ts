import { Dialog, showDialog } from "@jupyterlab/apputils";
import { Widget } from "@lumino/widgets";
import { element } from "../guide/dom.js";
import type { Say } from "../words.js";

/** How a notebook is to be shared. */
export interface How {
  /** The file's name. */
  name: string;
  code: boolean;
}

/** Asks under which name a page is to be written and what it is to hold; null where the person changed their mind. */
export async function askHow(name: string, say: Say): Promise<How | null> {
  const buttons = [Dialog.cancelButton({ label: say("cancel") }), Dialog.okButton({ label: say("shareNow") })];
  const { button, value } = await showDialog({
    title: say("share"),
    body: new HowForm(name, say),
    buttons,
    focusNodeSelector: "#huntbook-share-name",
  });
  return button.accept ? value : null;
}

class HowForm extends Widget {
  readonly #name: HTMLInputElement;
  readonly #code: HTMLInputElement;

  constructor(name: string, say: Say) {
    super();
    this.addClass("huntbook-ask");
    this.#name = element("input", {
      type: "text",
      class: "jp-mod-styled",
      id: "huntbook-share-name",
      spellcheck: "false",
    });
    this.#name.value = name;
    this.#code = element("input", { type: "checkbox", checked: "" });
    this.node.append(
      element("label", { for: "huntbook-share-name" }, say("shareName")),
      this.#name,
      element("label", { class: "huntbook-check" }, this.#code, ` ${say("shareCode")}`),
      element("p", {}, say("shareHint")),
    );
  }

  getValue(): How {
    return { name: this.#name.value.trim(), code: this.#code.checked };
  }
}
