import { Dialog, showDialog } from "@jupyterlab/apputils";
import { Widget } from "@lumino/widgets";
import { element } from "../guide/dom.js";
import type { WaitingWord } from "../kernel/shareComm.js";
import type { Say } from "../words.js";

/** What is to become of common words that are names, too. */
export interface Decided {
  /** They may stay in texts. */
  allow: string[];
  /** They are to be replaced there as well. */
  also: string[];
}

/** Asks of each word whether it may stay where it stands in texts; null where the person changed their mind. */
export async function askWords(words: readonly WaitingWord[], say: Say): Promise<Decided | null> {
  const { button, value } = await showDialog({
    title: say("shareWords"),
    body: new WordsForm(words, say),
    buttons: [Dialog.cancelButton({ label: say("cancel") }), Dialog.okButton({ label: say("shareNow") })],
  });
  return button.accept ? value : null;
}

class WordsForm extends Widget {
  readonly #replace: ReadonlyMap<string, HTMLInputElement>;

  constructor(words: readonly WaitingWord[], say: Say) {
    super();
    this.addClass("huntbook-ask");
    this.node.append(element("p", {}, say("shareWordsHint")));
    // Replaced unless the sender says otherwise: a name that slips out cannot be called back.
    this.#replace = new Map(words.map(({ word }) => [word, element("input", { type: "checkbox", checked: "" })]));
    for (const { word, places } of words)
      this.node.append(
        element("label", { class: "huntbook-check" }, this.#replace.get(word)!, ` ${say("shareWord", { word })}`),
        element("p", {}, places.join("; ")),
      );
  }

  getValue(): Decided {
    const chosen = (replaced: boolean) =>
      [...this.#replace].filter(([, box]) => box.checked === replaced).map(([word]) => word);
    return { allow: chosen(false), also: chosen(true) };
  }
}
